from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Cast, Concat


def name_the_old(apps, schema_editor):
    """Batches that were made before have no form; their own key keeps them apart."""
    batches = apps.get_model('printing', 'CardBatch').objects
    batches.update(key=Concat(models.Value('batch-'), Cast(F('pk'), models.CharField(max_length=20))))


class Migration(migrations.Migration):

    dependencies = [
        ('printing', '0001_begin'),
    ]

    operations = [
        migrations.AddField(
            model_name='cardbatch',
            name='key',
            field=models.CharField(default='', editable=False, max_length=40),
            preserve_default=False,
        ),
        migrations.RunPython(name_the_old, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='cardbatch',
            name='key',
            field=models.CharField(editable=False, max_length=40, unique=True),
        ),
    ]
