"""Links that nobody here reads, and links that open with a code."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('correspondence', '0001_initial'),
        ('parties', '0003_contact_changes'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='signinglink',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='signinglink',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='signinglink',
            name='delete_delete',
        ),
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
        migrations.AddField(
            model_name='signinglinkevent',
            name='given_by',
            field=models.CharField(blank=True, max_length=120, verbose_name='doorgegeven door'),
        ),
        migrations.AddField(
            model_name='signinglinkevent',
            name='is_sealed',
            field=models.BooleanField(default=False, verbose_name='niemand hier leest deze link'),
        ),
        migrations.AddField(
            model_name='signinglinkevent',
            name='wrong_codes',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='foute codes'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signinglink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "correspondence_signinglinkevent" ("client_id", "document_id", "expires_on", "given_by", "id", "is_sealed", "made_on", "organiser_id", "party", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaced_on", "subject", "used_on", "wrong_codes") SELECT new_values."client_id", new_values."document_id", new_values."expires_on", new_values."given_by", new_values."id", new_values."is_sealed", new_values."made_on", new_values."organiser_id", new_values."party", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."purpose", new_values."replaced_on", new_values."subject", new_values."used_on", new_values."wrong_codes" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3acb0c04d4448873cda81d1648b4f5e5fac50a26', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3c371', referencing='REFERENCING NEW TABLE AS new_values ', table='correspondence_signinglink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signinglink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "correspondence_signinglinkevent" ("client_id", "document_id", "expires_on", "given_by", "id", "is_sealed", "made_on", "organiser_id", "party", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaced_on", "subject", "used_on", "wrong_codes") SELECT new_values."client_id", new_values."document_id", new_values."expires_on", new_values."given_by", new_values."id", new_values."is_sealed", new_values."made_on", new_values."organiser_id", new_values."party", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."purpose", new_values."replaced_on", new_values."subject", new_values."used_on", new_values."wrong_codes" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."client_id" IS DISTINCT FROM (new_values."client_id") OR old_values."document_id" IS DISTINCT FROM (new_values."document_id") OR old_values."expires_on" IS DISTINCT FROM (new_values."expires_on") OR old_values."given_by" IS DISTINCT FROM (new_values."given_by") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sealed" IS DISTINCT FROM (new_values."is_sealed") OR old_values."made_on" IS DISTINCT FROM (new_values."made_on") OR old_values."organiser_id" IS DISTINCT FROM (new_values."organiser_id") OR old_values."party" IS DISTINCT FROM (new_values."party") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."purpose" IS DISTINCT FROM (new_values."purpose") OR old_values."replaced_on" IS DISTINCT FROM (new_values."replaced_on") OR old_values."subject" IS DISTINCT FROM (new_values."subject") OR old_values."used_on" IS DISTINCT FROM (new_values."used_on") OR old_values."wrong_codes" IS DISTINCT FROM (new_values."wrong_codes")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='550bda82b58bb5b367780e45793d786b7cd38595', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c0ad1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='correspondence_signinglink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signinglink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "correspondence_signinglinkevent" ("client_id", "document_id", "expires_on", "given_by", "id", "is_sealed", "made_on", "organiser_id", "party", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaced_on", "subject", "used_on", "wrong_codes") SELECT old_values."client_id", old_values."document_id", old_values."expires_on", old_values."given_by", old_values."id", old_values."is_sealed", old_values."made_on", old_values."organiser_id", old_values."party", old_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."purpose", old_values."replaced_on", old_values."subject", old_values."used_on", old_values."wrong_codes" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='467c3e0dfd90662abecf8af2b9e5f85a83e50d1c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_035df', referencing='REFERENCING OLD TABLE AS old_values ', table='correspondence_signinglink', when='AFTER')),
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
