"""Links that nobody here reads, and links that open with a code."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('correspondence', '0001_initial'),
        ('parties', '0006_one_sign_in'),
    ]

    operations = [
        migrations.AddField(
            model_name='signinglink',
            name='code',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='signinglink',
            name='given_by',
            field=models.CharField(blank=True, max_length=120, verbose_name='doorgegeven door'),
        ),
        migrations.AddField(
            model_name='signinglink',
            name='is_sealed',
            field=models.BooleanField(default=False, verbose_name='niemand hier leest deze link'),
        ),
        migrations.AddField(
            model_name='signinglink',
            name='wrong_codes',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='foute codes'),
        ),
        migrations.AddConstraint(
            model_name='signinglink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('purpose', 'account'), _negated=True), ('is_sealed', True), models.Q(models.Q(('code', ''), _negated=True), models.Q(('given_by', ''), _negated=True)), _connector='OR'), name='account_link_is_sealed_or_has_a_code', violation_error_message='Een link voor de eigen toegang leest niemand hier, of er hoort een code bij.'),
        ),
        migrations.AddConstraint(
            model_name='signinglink',
            constraint=models.CheckConstraint(condition=models.Q(('wrong_codes__lte', 5)), name='link_closes_after_five_wrong_codes', violation_error_message='Na vijf foute codes werkt een link niet meer.'),
        ),
    ]
