from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('areas', '0001_begin'),
    ]

    operations = [
        migrations.AddField(
            model_name='city',
            name='needs_kept_days',
            field=models.PositiveSmallIntegerField(default=7, verbose_name='days after a conference until support needs are deleted'),
        ),
        migrations.AddField(
            model_name='city',
            name='contacts_kept_days',
            field=models.PositiveSmallIntegerField(default=30, verbose_name='days after a conference until contacts are deleted'),
        ),
        migrations.AddConstraint(
            model_name='city',
            constraint=models.CheckConstraint(condition=models.Q(('contacts_kept_days__gte', 1), ('needs_kept_days__gte', 1)), name='city_keeps_for_a_day_at_least'),
        ),
    ]
