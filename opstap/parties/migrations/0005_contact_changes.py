"""Another account or address for somebody who has one is proposed, and applied once it is confirmed."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from opstap.shared.migrations._tables import Tables, sql_beside


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0004_users_without_password'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='ContactChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('field', models.CharField(choices=[('iban', 'rekening'), ('email', 'e-mail'), ('phone', 'telefoon')], max_length=5, verbose_name='wat')),
                    ('before', models.CharField(blank=True, max_length=254, verbose_name='vroeger')),
                    ('after', models.CharField(blank=True, max_length=254, verbose_name='nieuw')),
                    ('status', models.CharField(choices=[('proposed', 'voorgesteld'), ('confirmed', 'bevestigd'), ('refused', 'geweigerd'), ('withdrawn', 'ingetrokken'), ('lapsed', 'vervallen')], default='proposed', max_length=9, verbose_name='staat')),
                    ('proposed_on', models.DateField(verbose_name='voorgesteld op')),
                    ('proposer', models.CharField(max_length=120, verbose_name='door')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='beslist op')),
                    ('how', models.CharField(blank=True, choices=[('person', 'door de persoon zelf'), ('second', 'door een tweede medewerker'), ('paper', 'op ondertekend papier'), ('at_once', 'meteen'), ('merged', 'bij het samenvoegen')], max_length=7, verbose_name='bevestigd')),
                    ('paper', models.CharField(blank=True, max_length=64, verbose_name='vingerafdruk van het papier')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reden')),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_changes', to='parties.person')),
                    ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'proposed')), fields=('person', 'field'), name='one_open_change_per_person_and_field', violation_error_message='Er staat al een voorstel voor dit gegeven.'), models.CheckConstraint(condition=models.Q(('before', models.F('after')), _negated=True), name='change_changes_something', violation_error_message='Het nieuwe gegeven is hetzelfde als het vroegere.'), models.CheckConstraint(condition=models.Q(models.Q(('decided_on', None), ('status', 'proposed')), models.Q(models.Q(('status', 'proposed'), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='change_is_decided_on_a_day', violation_error_message='Wat beslist is, heeft de dag waarop.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'confirmed'), models.Q(('how', ''), _negated=True)), models.Q(models.Q(('status', 'confirmed'), _negated=True), ('how', '')), _connector='OR'), name='confirmed_change_says_how', violation_error_message='Van een bevestigd gegeven staat hoe het bevestigd is.'), models.CheckConstraint(condition=models.Q(models.Q(('how', 'second'), _negated=True), models.Q(('decided_by__isnull', False), ('proposed_by__isnull', False), models.Q(('proposed_by', models.F('decided_by')), _negated=True)), _connector='OR'), name='second_person_is_another', violation_error_message='Wie voorstelt, bevestigt niet zelf.'), models.CheckConstraint(condition=models.Q(models.Q(('how', 'paper'), _negated=True), models.Q(('paper', ''), _negated=True), _connector='OR'), name='change_by_paper_has_its_paper', violation_error_message='Het ondertekende papier wordt bewaard.'), models.CheckConstraint(condition=models.Q(models.Q(('how', 'at_once'), _negated=True), ('field', 'phone'), ('before', ''), _connector='OR'), name='known_account_or_mail_is_not_changed_at_once', violation_error_message='Een bekende rekening of e-mail verandert pas na bevestiging.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='b2892b199a88db9e38cda08d86ac3a19b58747d3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e3f41', table='parties_contactchange', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_contactchangeevent" ("after", "before", "decided_by_id", "decided_on", "field", "how", "id", "paper", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "proposed_on", "proposer", "reason", "status") SELECT new_values."after", new_values."before", new_values."decided_by_id", new_values."decided_on", new_values."field", new_values."how", new_values."id", new_values."paper", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."proposed_by_id", new_values."proposed_on", new_values."proposer", new_values."reason", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='98686e8ce3eb1b38b863e0c381226847b9e44b86', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_9a4e0', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_contactchange', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_contactchangeevent" ("after", "before", "decided_by_id", "decided_on", "field", "how", "id", "paper", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "proposed_on", "proposer", "reason", "status") SELECT new_values."after", new_values."before", new_values."decided_by_id", new_values."decided_on", new_values."field", new_values."how", new_values."id", new_values."paper", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."proposed_by_id", new_values."proposed_on", new_values."proposer", new_values."reason", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='49bf00b9ee003835484821bcb8d5853fdb6d4316', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2b2ce', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_contactchange', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_contactchangeevent" ("after", "before", "decided_by_id", "decided_on", "field", "how", "id", "paper", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "proposed_on", "proposer", "reason", "status") SELECT old_values."after", old_values."before", old_values."decided_by_id", old_values."decided_on", old_values."field", old_values."how", old_values."id", old_values."paper", old_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."proposed_by_id", old_values."proposed_on", old_values."proposer", old_values."reason", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7154388fa2fdd60e90384ae08fdb0c115d29ac95', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_48fff', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_contactchange', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='ContactChangeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('field', models.CharField(choices=[('iban', 'rekening'), ('email', 'e-mail'), ('phone', 'telefoon')], max_length=5, verbose_name='wat')),
                    ('before', models.CharField(blank=True, max_length=254, verbose_name='vroeger')),
                    ('after', models.CharField(blank=True, max_length=254, verbose_name='nieuw')),
                    ('status', models.CharField(choices=[('proposed', 'voorgesteld'), ('confirmed', 'bevestigd'), ('refused', 'geweigerd'), ('withdrawn', 'ingetrokken'), ('lapsed', 'vervallen')], default='proposed', max_length=9, verbose_name='staat')),
                    ('proposed_on', models.DateField(verbose_name='voorgesteld op')),
                    ('proposer', models.CharField(max_length=120, verbose_name='door')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='beslist op')),
                    ('how', models.CharField(blank=True, choices=[('person', 'door de persoon zelf'), ('second', 'door een tweede medewerker'), ('paper', 'op ondertekend papier'), ('at_once', 'meteen'), ('merged', 'bij het samenvoegen')], max_length=7, verbose_name='bevestigd')),
                    ('paper', models.CharField(blank=True, max_length=64, verbose_name='vingerafdruk van het papier')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reden')),
                    ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.person')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.contactchange')),
                    ('proposed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
        ),
        migrations.RunSQL(
            sql_beside(__file__, "contact_changes.sql"), sql_beside(__file__, "contact_changes_undone.sql")
        ),
    ]
