"""What a start rests on: VDAB's agreement to a second referral, and what showed the right of the past."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from opstap.shared.migrations._tables import Tables, sql_beside


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0002_export_log'),
        ('trajectories', '0003_terms'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='TransitionalProof',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('agreement_from', models.DateField(blank=True, null=True, verbose_name='PWA-overeenkomst vanaf')),
                    ('agreement_until', models.DateField(blank=True, null=True, verbose_name='PWA-overeenkomst tot en met')),
                    ('vouchers_paid', models.PositiveIntegerField(default=0, verbose_name='uitbetaalde PWA-cheques')),
                    ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='transitional_proof', to='trajectories.dossier')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('agreement_until', None), models.Q(('agreement_from__isnull', False), ('agreement_until__gte', models.F('agreement_from'))), _connector='OR'), name='pwa_agreement_ends_after_it_starts', violation_error_message='Een PWA-overeenkomst heeft een eerste dag, en eindigt niet voor ze begint.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9488734cd4f5944c036ef060f18480787598d5d5', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_544ed', table='trajectories_transitionalproof', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='ff8e67121b9b6f9d57a2acacf13dd86385a11214', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_429d1', table='trajectories_transitionalproof', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='271352f24ec2725f2f296d504ca91ef040a858c0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_5f70f', table='trajectories_transitionalproof', when='BEFORE'))],
                },
            ),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='referral',
            name='approval_answer',
            field=models.TextField(blank=True, verbose_name='antwoord van VDAB'),
        ),
        migrations.AddField(
            model_name='referral',
            name='approval_asked_on',
            field=models.DateField(blank=True, null=True, verbose_name='akkoord van VDAB gevraagd op'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='approval_answer',
            field=models.TextField(blank=True, verbose_name='antwoord van VDAB'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='approval_asked_on',
            field=models.DateField(blank=True, null=True, verbose_name='akkoord van VDAB gevraagd op'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trajectories_referralevent" ("again_reason", "answer", "approval_answer", "approval_asked_on", "assessed_by", "assessed_on", "author_id", "because", "build_up", "consent_given_on", "decider", "evidence", "gap", "goal", "hours_capacity", "id", "indicated_waiting", "law", "measure", "months", "needs", "organiser_id", "override_reason", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presumes_social_economy", "referred_on", "service_id", "since", "status", "vdab_approved_on") SELECT new_values."again_reason", new_values."answer", new_values."approval_answer", new_values."approval_asked_on", new_values."assessed_by", new_values."assessed_on", new_values."author_id", new_values."because", new_values."build_up", new_values."consent_given_on", new_values."decider", new_values."evidence", new_values."gap", new_values."goal", new_values."hours_capacity", new_values."id", new_values."indicated_waiting", new_values."law", new_values."measure", new_values."months", new_values."needs", new_values."organiser_id", new_values."override_reason", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."presumes_social_economy", new_values."referred_on", new_values."service_id", new_values."since", new_values."status", new_values."vdab_approved_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='aac9088c7943344a11cbd7905e0a3f604f94a406', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4d2e6', referencing='REFERENCING NEW TABLE AS new_values ', table='trajectories_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trajectories_referralevent" ("again_reason", "answer", "approval_answer", "approval_asked_on", "assessed_by", "assessed_on", "author_id", "because", "build_up", "consent_given_on", "decider", "evidence", "gap", "goal", "hours_capacity", "id", "indicated_waiting", "law", "measure", "months", "needs", "organiser_id", "override_reason", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presumes_social_economy", "referred_on", "service_id", "since", "status", "vdab_approved_on") SELECT new_values."again_reason", new_values."answer", new_values."approval_answer", new_values."approval_asked_on", new_values."assessed_by", new_values."assessed_on", new_values."author_id", new_values."because", new_values."build_up", new_values."consent_given_on", new_values."decider", new_values."evidence", new_values."gap", new_values."goal", new_values."hours_capacity", new_values."id", new_values."indicated_waiting", new_values."law", new_values."measure", new_values."months", new_values."needs", new_values."organiser_id", new_values."override_reason", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."presumes_social_economy", new_values."referred_on", new_values."service_id", new_values."since", new_values."status", new_values."vdab_approved_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a0f5a4d39b2c2c5472a2053e7b6773d83a4f309e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3d7e9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='trajectories_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trajectories_referralevent" ("again_reason", "answer", "approval_answer", "approval_asked_on", "assessed_by", "assessed_on", "author_id", "because", "build_up", "consent_given_on", "decider", "evidence", "gap", "goal", "hours_capacity", "id", "indicated_waiting", "law", "measure", "months", "needs", "organiser_id", "override_reason", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presumes_social_economy", "referred_on", "service_id", "since", "status", "vdab_approved_on") SELECT old_values."again_reason", old_values."answer", old_values."approval_answer", old_values."approval_asked_on", old_values."assessed_by", old_values."assessed_on", old_values."author_id", old_values."because", old_values."build_up", old_values."consent_given_on", old_values."decider", old_values."evidence", old_values."gap", old_values."goal", old_values."hours_capacity", old_values."id", old_values."indicated_waiting", old_values."law", old_values."measure", old_values."months", old_values."needs", old_values."organiser_id", old_values."override_reason", old_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."presumes_social_economy", old_values."referred_on", old_values."service_id", old_values."since", old_values."status", old_values."vdab_approved_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c7be7ecfb79d1757f24835c15317c85266f76afa', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_138e3', referencing='REFERENCING OLD TABLE AS old_values ', table='trajectories_referral', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('approval_asked_on__isnull', False), models.Q(('approval_answer', ''), ('vdab_approved_on', None)), _connector='OR'), name='vdab_answers_what_was_asked', violation_error_message='VDAB geeft een akkoord op wat gevraagd is.'),
        ),
        migrations.RunSQL(sql_beside(__file__, "grounds.sql"), migrations.RunSQL.noop),
    ]
