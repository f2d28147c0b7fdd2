"""What is kept, told and signed by link."""

import django.db.models.deletion
import django.db.models.lookups
import pgtrigger.compiler
from django.db import migrations, models

from opstap.shared.migrations._tables import Tables, sql_beside


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('shared', '0001_initial'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='parties.person')),
                    ('client', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='parties.client')),
                    ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='parties.organiser')),
                    ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='parties.service')),
                    ('kind', models.CharField(choices=[('agreement', 'overeenkomst'), ('signed_agreement', 'ondertekende overeenkomst'), ('plan', 'afsprakenblad'), ('evaluation', 'evaluatieverslag'), ('certificate', 'attest'), ('letter', 'brief'), ('consent', 'toestemming'), ('scan', 'scan'), ('other', 'ander document')], max_length=16, verbose_name='soort')),
                    ('title', models.CharField(max_length=160, verbose_name='titel')),
                    ('day', models.DateField(verbose_name='dag')),
                    ('media_type', models.CharField(choices=[('application/pdf', 'PDF'), ('image/png', 'PNG'), ('image/jpeg', 'JPEG')], max_length=15, verbose_name='bestandstype')),
                    ('content', models.BinaryField(verbose_name='inhoud')),
                    ('sha256', models.CharField(editable=False, max_length=64, verbose_name='vingerafdruk')),
                    ('subject', models.CharField(db_index=True, max_length=60, verbose_name='waarover')),
                ],
                options={
                    'ordering': ['-day', '-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('client', None), ('person__isnull', False)), models.Q(('client__isnull', False), ('person', None)), _connector='OR'), name='document_is_of_a_worker_or_a_client', violation_error_message='Een document is van één wijk-werker of van één gebruiker.'), models.CheckConstraint(condition=django.db.models.lookups.Exact(models.F('sha256'), models.Func(models.F('content'), output_field=models.CharField(), template="encode(sha256(%(expressions)s), 'hex')")), name='document_has_its_own_fingerprint', violation_error_message='De vingerafdruk past niet bij de inhoud van het document.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(models.Func(models.F('content'), function='octet_length', output_field=models.IntegerField()), 5242880), name='document_is_not_too_large', violation_error_message='Dit document is te groot: hoogstens 5 MB.'), models.CheckConstraint(condition=models.Q(('media_type__in', ['application/pdf', 'image/png', 'image/jpeg'])), name='document_is_of_a_known_type', violation_error_message='Alleen PDF, PNG en JPEG worden bewaard.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4ae10396d85bee0221d182c03e7f366465eb7c3a', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_35a8a', table='correspondence_document', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='851c6ba91aeeeb131b1470a5fa20de866bc431e6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_cf10a', table='correspondence_document', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='73204fb9c213a20dab0633afdf821f1fd30b7876', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_657a6', table='correspondence_document', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='SigningLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('purpose', models.CharField(max_length=40, verbose_name='waarvoor')),
                    ('subject', models.CharField(db_index=True, max_length=60, verbose_name='waarover')),
                    ('party', models.CharField(choices=[('worker', 'wijk-werker'), ('organiser', 'organisator'), ('client', 'gebruiker')], max_length=9, verbose_name='wie')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signing_links', to='parties.person')),
                    ('client', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signing_links', to='parties.client')),
                    ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signing_links', to='parties.organiser')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signing_links', to='correspondence.document')),
                    ('made_on', models.DateField(verbose_name='gemaakt op')),
                    ('expires_on', models.DateField(verbose_name='geldig tot en met')),
                    ('used_on', models.DateField(blank=True, null=True, verbose_name='gebruikt op')),
                    ('replaced_on', models.DateField(blank=True, null=True, verbose_name='vervangen op')),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('salt', models.CharField(max_length=43)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_on', None), ('used_on', None)), fields=('subject', 'party'), name='one_live_link_per_subject_and_party', violation_error_message='Er is al een geldige link om dit te ondertekenen.'), models.CheckConstraint(condition=models.Q(('used_on', None), ('replaced_on', None), _connector='OR'), name='link_is_used_or_replaced_not_both', violation_error_message='Een link is gebruikt of vervangen, niet allebei.'), models.CheckConstraint(condition=models.Q(('expires_on__gte', models.F('made_on'))), name='link_lasts_at_least_its_own_day', violation_error_message='Een link vervalt niet voor hij gemaakt is.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='684f115181b28c22d43512a6548fc81adf2081ab', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_9c8ee', table='correspondence_signinglink', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "correspondence_signinglinkevent" ("client_id", "document_id", "expires_on", "id", "made_on", "organiser_id", "party", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaced_on", "subject", "used_on") SELECT new_values."client_id", new_values."document_id", new_values."expires_on", new_values."id", new_values."made_on", new_values."organiser_id", new_values."party", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."purpose", new_values."replaced_on", new_values."subject", new_values."used_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='51b77baa743de5bfbf031873e497bfedf075972c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3c371', referencing='REFERENCING NEW TABLE AS new_values ', table='correspondence_signinglink', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "correspondence_signinglinkevent" ("client_id", "document_id", "expires_on", "id", "made_on", "organiser_id", "party", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaced_on", "subject", "used_on") SELECT new_values."client_id", new_values."document_id", new_values."expires_on", new_values."id", new_values."made_on", new_values."organiser_id", new_values."party", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."purpose", new_values."replaced_on", new_values."subject", new_values."used_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."client_id" IS DISTINCT FROM (new_values."client_id") OR old_values."document_id" IS DISTINCT FROM (new_values."document_id") OR old_values."expires_on" IS DISTINCT FROM (new_values."expires_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."made_on" IS DISTINCT FROM (new_values."made_on") OR old_values."organiser_id" IS DISTINCT FROM (new_values."organiser_id") OR old_values."party" IS DISTINCT FROM (new_values."party") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."purpose" IS DISTINCT FROM (new_values."purpose") OR old_values."replaced_on" IS DISTINCT FROM (new_values."replaced_on") OR old_values."subject" IS DISTINCT FROM (new_values."subject") OR old_values."used_on" IS DISTINCT FROM (new_values."used_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='448b08c50a7c7af24056af28699c45ca763500d4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c0ad1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='correspondence_signinglink', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "correspondence_signinglinkevent" ("client_id", "document_id", "expires_on", "id", "made_on", "organiser_id", "party", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaced_on", "subject", "used_on") SELECT old_values."client_id", old_values."document_id", old_values."expires_on", old_values."id", old_values."made_on", old_values."organiser_id", old_values."party", old_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."purpose", old_values."replaced_on", old_values."subject", old_values."used_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8a402803f604408045eab39b43169a160a181e6c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_035df', referencing='REFERENCING OLD TABLE AS old_values ', table='correspondence_signinglink', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='SigningLinkEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='correspondence.signinglink')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('purpose', models.CharField(max_length=40, verbose_name='waarvoor')),
                    ('subject', models.CharField(max_length=60, verbose_name='waarover')),
                    ('party', models.CharField(choices=[('worker', 'wijk-werker'), ('organiser', 'organisator'), ('client', 'gebruiker')], max_length=9, verbose_name='wie')),
                    ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.person')),
                    ('client', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.client')),
                    ('organiser', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organiser')),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='correspondence.document')),
                    ('made_on', models.DateField(verbose_name='gemaakt op')),
                    ('expires_on', models.DateField(verbose_name='geldig tot en met')),
                    ('used_on', models.DateField(blank=True, null=True, verbose_name='gebruikt op')),
                    ('replaced_on', models.DateField(blank=True, null=True, verbose_name='vervangen op')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Message',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='told', to='parties.person')),
                    ('client', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='told', to='parties.client')),
                    ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='told', to='parties.organiser')),
                    ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='told', to='parties.service')),
                    ('channel', models.CharField(choices=[('mail', 'e-mail'), ('sms', 'sms'), ('letter', 'brief')], max_length=6, verbose_name='langs')),
                    ('address', models.TextField(blank=True, verbose_name='naar')),
                    ('title', models.CharField(max_length=160, verbose_name='onderwerp')),
                    ('text', models.TextField(verbose_name='tekst')),
                    ('key', models.CharField(max_length=120, unique=True, verbose_name='sleutel')),
                    ('subject', models.CharField(db_index=True, max_length=60, verbose_name='waarover')),
                    ('day', models.DateField(verbose_name='dag')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sent_with', to='correspondence.document')),
                    ('link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sent_with', to='correspondence.signinglink')),
                ],
                options={
                    'ordering': ['-day', '-id'],
                    'indexes': [models.Index(fields=['organiser', 'channel', 'day'], name='messages_by_channel')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('client', None), ('person__isnull', False)), models.Q(('client__isnull', False), ('person', None)), _connector='OR'), name='message_goes_to_a_worker_or_a_client', violation_error_message='Een bericht gaat naar één wijk-werker of naar één gebruiker.'), models.CheckConstraint(condition=models.Q(models.Q(('channel', 'letter'), _negated=True), ('document__isnull', False), _connector='OR'), name='letter_has_its_paper', violation_error_message='Bij een brief hoort het document dat verstuurd wordt.'), models.CheckConstraint(condition=models.Q(('channel', 'letter'), models.Q(('address', ''), _negated=True), _connector='OR'), name='message_has_an_address', violation_error_message='Een e-mail of sms gaat ergens naartoe.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7dcc44d1ea81b84e4915807f387522c96dac2776', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_68d8c', table='correspondence_message', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='06b3bc1d94b9ae57a330baf938ad86e1e961e7ca', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_effe7', table='correspondence_message', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='7ca786e1a9523009002bbe26efe5a28ef05c51d4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_bcc10', table='correspondence_message', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='Delivery',
                fields=[
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('message', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='delivery', serialize=False, to='correspondence.message')),
                    ('how', models.CharField(choices=[('sent', 'verstuurd'), ('printed', 'afgedrukt'), ('handed', 'zelf doorgegeven')], max_length=7, verbose_name='hoe')),
                    ('day', models.DateField(verbose_name='dag')),
                    ('detail', models.CharField(blank=True, max_length=200, verbose_name='toelichting')),
                ],
                options={
                    'verbose_name_plural': 'deliveries',
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='96a8114015fc4d758b6c54d2ffff29c16604d561', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_65f34', table='correspondence_delivery', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='0910e639cc36e659d7efda70ee73fcb80c94ec06', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_32d77', table='correspondence_delivery', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='e857b601270942eeb8d75f78dfe7c03d32f664d0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_5554c', table='correspondence_delivery', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='Attempt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='correspondence.message')),
                    ('day', models.DateField(verbose_name='dag')),
                    ('problem', models.CharField(max_length=300, verbose_name='wat er misging')),
                ],
                options={
                    'ordering': ['id'],
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1879d4d6d62856667f739f0650581f0fe22ccf64', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_235d8', table='correspondence_attempt', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='3419c01a084804dccfecf2780ce4f6015204ea82', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_89ed2', table='correspondence_attempt', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='23e39476fbfa01761891c73a23ebf67a9c9e280b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_48937', table='correspondence_attempt', when='BEFORE'))],
                },
            ),
        ),
        migrations.RunSQL(sql_beside(__file__, "policies.sql"), migrations.RunSQL.noop),
    ]
