from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('seats', '0002_deleted_receipts_are_many'),
    ]

    operations = [
        migrations.AddField(
            model_name='arrival',
            name='taken_back_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='taken back'),
        ),
    ]
