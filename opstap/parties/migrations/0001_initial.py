"""Who takes part: people, organisers and their territory, clients, staff, sign-ups, and who looked at whom."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import opstap.shared.numbers  # Django names the validators of a field by where they are
from opstap.shared.migrations._tables import Tables, sql_beside


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('shared', '0001_initial'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Municipality',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, verbose_name='naam')),
                    ('nis', models.CharField(blank=True, max_length=5, verbose_name='NIS-code')),
                    ('exists_from', models.DateField(blank=True, null=True, verbose_name='bestaat vanaf')),
                    ('exists_until', models.DateField(blank=True, null=True, verbose_name='bestaat tot en met')),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('exists_until', None)), fields=('name',), name='municipality_once_by_name', violation_error_message='Deze gemeente bestaat al.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='1149145ddd52c6efecbf237a2165e02d46c5f459', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_17e97', table='parties_municipality', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_municipalityevent" ("exists_from", "exists_until", "id", "name", "nis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."exists_from", new_values."exists_until", new_values."id", new_values."name", new_values."nis", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b7ab449f5ed0ca8cf61c97b5656ddbf8d6d37d2b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_29cf9', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_municipality', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_municipalityevent" ("exists_from", "exists_until", "id", "name", "nis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."exists_from", new_values."exists_until", new_values."id", new_values."name", new_values."nis", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='99754bb1a506fdb4e0b530cf0a72954f9aa12458', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2cf3b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_municipality', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_municipalityevent" ("exists_from", "exists_until", "id", "name", "nis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."exists_from", old_values."exists_until", old_values."id", old_values."name", old_values."nis", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8da67362878da8869dbfdd0224d1a94772e13005', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_55403', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_municipality', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='MunicipalityEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.municipality')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=80, verbose_name='naam')),
                    ('nis', models.CharField(blank=True, max_length=5, verbose_name='NIS-code')),
                    ('exists_from', models.DateField(blank=True, null=True, verbose_name='bestaat vanaf')),
                    ('exists_until', models.DateField(blank=True, null=True, verbose_name='bestaat tot en met')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Organiser',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(unique=True, verbose_name='kort')),
                    ('name', models.CharField(max_length=120, verbose_name='naam')),
                    ('kbo', models.CharField(max_length=10, unique=True, validators=[opstap.shared.numbers.validate_kbo], verbose_name='ondernemingsnummer')),
                    ('iban', models.CharField(max_length=34, validators=[opstap.shared.numbers.validate_iban], verbose_name='rekening')),
                ],
                options={
                    'ordering': ['name'],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='fd283d4381b9fc473e0f8d667bec0aaee86d5568', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8f7ea', table='parties_organiser', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_organiserevent" ("iban", "id", "kbo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT new_values."iban", new_values."id", new_values."kbo", new_values."name", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."slug" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='feb5b5d4aa9bf2a50e83c795d686d8fbefd60ebe', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a6ed6', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_organiser', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_organiserevent" ("iban", "id", "kbo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT new_values."iban", new_values."id", new_values."kbo", new_values."name", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."slug" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='265c726554e96044e0dd39bc747711c0e51f0d7d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_71a7e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_organiser', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_organiserevent" ("iban", "id", "kbo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT old_values."iban", old_values."id", old_values."kbo", old_values."name", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."slug" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='bfcf1852da3555da5eba124f72bf87424ac19997', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1b887', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_organiser', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='Client',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('category', models.CharField(choices=[('private', 'particulier'), ('local_authority', 'lokaal bestuur'), ('association', 'vzw of niet-commerciële vereniging'), ('education', 'onderwijsinstelling'), ('agriculture', 'land- of tuinbouwer')], max_length=15, verbose_name='categorie')),
                    ('name', models.CharField(max_length=120, verbose_name='naam')),
                    ('insz', models.CharField(blank=True, max_length=11, null=True, unique=True, validators=[opstap.shared.numbers.validate_insz], verbose_name='rijksregisternummer')),
                    ('kbo', models.CharField(blank=True, max_length=10, null=True, unique=True, validators=[opstap.shared.numbers.validate_kbo], verbose_name='ondernemingsnummer')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                    ('organiser', models.ForeignKey(blank=True, help_text='Wie deze gebruiker hier inschreef.', null=True, on_delete=django.db.models.deletion.PROTECT, to='parties.organiser')),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('category', 'private'), ('insz__isnull', False), ('kbo', None)), models.Q(models.Q(('category', 'private'), _negated=True), ('insz', None), ('kbo__isnull', False)), _connector='OR'), name='client_has_the_number_of_its_kind', violation_error_message='Een particulier heeft een rijksregisternummer, elke andere gebruiker een ondernemingsnummer.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='a48cbf2779e18e917f54048515820476f160b353', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_23560', table='parties_client', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_clientevent" ("category", "email", "id", "insz", "kbo", "name", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") SELECT new_values."category", new_values."email", new_values."id", new_values."insz", new_values."kbo", new_values."name", new_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."phone" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='af5fa18af5f747a927886641de3cbff046225923', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0964d', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_client', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_clientevent" ("category", "email", "id", "insz", "kbo", "name", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") SELECT new_values."category", new_values."email", new_values."id", new_values."insz", new_values."kbo", new_values."name", new_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."phone" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3dbbe58def9b8d327181aefc5e27e00522f6a73f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1eb5d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_client', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_clientevent" ("category", "email", "id", "insz", "kbo", "name", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") SELECT old_values."category", old_values."email", old_values."id", old_values."insz", old_values."kbo", old_values."name", old_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."phone" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='69a8c599d4a3a85a8f7249242bd40c435d4fc8d1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6ecaa', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_client', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='ClientEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.client')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('category', models.CharField(choices=[('private', 'particulier'), ('local_authority', 'lokaal bestuur'), ('association', 'vzw of niet-commerciële vereniging'), ('education', 'onderwijsinstelling'), ('agriculture', 'land- of tuinbouwer')], max_length=15, verbose_name='categorie')),
                    ('name', models.CharField(max_length=120, verbose_name='naam')),
                    ('insz', models.CharField(blank=True, max_length=11, null=True, validators=[opstap.shared.numbers.validate_insz], verbose_name='rijksregisternummer')),
                    ('kbo', models.CharField(blank=True, max_length=10, null=True, validators=[opstap.shared.numbers.validate_kbo], verbose_name='ondernemingsnummer')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                    ('organiser', models.ForeignKey(blank=True, db_constraint=False, help_text='Wie deze gebruiker hier inschreef.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organiser')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OrganiserEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.organiser')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('slug', models.SlugField(db_index=False, verbose_name='kort')),
                    ('name', models.CharField(max_length=120, verbose_name='naam')),
                    ('kbo', models.CharField(max_length=10, validators=[opstap.shared.numbers.validate_kbo], verbose_name='ondernemingsnummer')),
                    ('iban', models.CharField(max_length=34, validators=[opstap.shared.numbers.validate_iban], verbose_name='rekening')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Territory',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='territories', to='parties.organiser')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='territories', to='parties.municipality')),
                    ('starts_on', models.DateField(verbose_name='vanaf')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ],
                options={
                    'ordering': ['municipality__name', 'starts_on'],
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('municipality'), models.F('municipality'), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[]'), function='daterange'), '&&')], name='municipality_has_one_organiser_at_a_time', violation_error_message='Deze gemeente heeft in die periode al een organisator.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='87b3b70514100264c76ecbc5ddeb5aa67e4670b7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5635f', table='parties_territory', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_territoryevent" ("ends_on", "id", "municipality_id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT new_values."ends_on", new_values."id", new_values."municipality_id", new_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2796ddde5286ee9ab314007390b3bc439bc80a7e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_94fce', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_territory', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_territoryevent" ("ends_on", "id", "municipality_id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT new_values."ends_on", new_values."id", new_values."municipality_id", new_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='04c698b188045ca5db22550c9da14f5e93d11628', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0c8d7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_territory', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_territoryevent" ("ends_on", "id", "municipality_id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT old_values."ends_on", old_values."id", old_values."municipality_id", old_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='daa173230d977056c891d171617c6209c17f5566', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_dd4d2', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_territory', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='TerritoryEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.territory')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('organiser', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organiser')),
                    ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.municipality')),
                    ('starts_on', models.DateField(verbose_name='vanaf')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Price',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prices', to='parties.organiser')),
                    ('cents', models.PositiveIntegerField(verbose_name='aanschafprijs in eurocent')),
                    ('decided_on', models.DateField(verbose_name='beslist op')),
                    ('starts_on', models.DateField(verbose_name='vanaf')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ],
                options={
                    'ordering': ['organiser', 'starts_on'],
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('organiser'), models.F('organiser'), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[]'), function='daterange'), '&&')], name='organiser_has_one_price_at_a_time', violation_error_message='Deze organisator heeft in die periode al een prijs.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='1133e35237c90b57ebd5cde030fb330dab9ae539', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_75ce8', table='parties_price', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_priceevent" ("cents", "decided_on", "ends_on", "id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT new_values."cents", new_values."decided_on", new_values."ends_on", new_values."id", new_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a880effe741a03a9f9b2d6058e78ed16b25712e8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_931a0', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_price', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_priceevent" ("cents", "decided_on", "ends_on", "id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT new_values."cents", new_values."decided_on", new_values."ends_on", new_values."id", new_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='87946014181a45e217999dfa2103647285297460', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_8490e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_price', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_priceevent" ("cents", "decided_on", "ends_on", "id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT old_values."cents", old_values."decided_on", old_values."ends_on", old_values."id", old_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a1533064941d4455777158a719d4a6e9f23496b5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_2fa67', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_price', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='PriceEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.price')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('organiser', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organiser')),
                    ('cents', models.PositiveIntegerField(verbose_name='aanschafprijs in eurocent')),
                    ('decided_on', models.DateField(verbose_name='beslist op')),
                    ('starts_on', models.DateField(verbose_name='vanaf')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Service',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('vdab', 'VDAB'), ('gtb', 'GTB'), ('ocmw', 'OCMW'), ('other', 'Andere partner')], max_length=5, verbose_name='soort')),
                    ('name', models.CharField(max_length=120, unique=True, verbose_name='naam')),
                ],
                options={
                    'ordering': ['kind', 'name'],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='9850cc5f339c427b7ef6829badaaf8c40b3979ed', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_bd6d3', table='parties_service', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_serviceevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d35e6af14b1410f844643a388580d9356686bdf7', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f6192', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_service', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_serviceevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3b70d927fb9b77614c111dee6d6cee758a0e8bb9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7714f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_service', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_serviceevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e3be036e879fad265aec5cace35103e655df7b87', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_60c7e', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_service', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='ServiceEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.service')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('vdab', 'VDAB'), ('gtb', 'GTB'), ('ocmw', 'OCMW'), ('other', 'Andere partner')], max_length=5, verbose_name='soort')),
                    ('name', models.CharField(max_length=120, verbose_name='naam')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('insz', models.CharField(max_length=11, unique=True, validators=[opstap.shared.numbers.validate_insz], verbose_name='rijksregisternummer')),
                    ('given_name', models.CharField(max_length=60, verbose_name='voornaam')),
                    ('family_name', models.CharField(max_length=60, verbose_name='familienaam')),
                    ('street', models.CharField(blank=True, max_length=120, verbose_name='straat en nummer')),
                    ('postcode', models.CharField(blank=True, max_length=4, verbose_name='postcode')),
                    ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='parties.municipality', verbose_name='gemeente')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                    ('iban', models.CharField(blank=True, max_length=34, validators=[opstap.shared.numbers.validate_iban], verbose_name='rekening')),
                    ('registered_with_vdab', models.BooleanField(default=False, verbose_name='ingeschreven bij VDAB')),
                    ('organiser', models.ForeignKey(blank=True, help_text='Wie deze persoon hier inschreef.', null=True, on_delete=django.db.models.deletion.PROTECT, to='parties.organiser')),
                    ('service', models.ForeignKey(blank=True, help_text='De dienst die deze persoon hier inschreef.', null=True, on_delete=django.db.models.deletion.PROTECT, to='parties.service')),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='parties.person', verbose_name='samengevoegd met')),
                ],
                options={
                    'ordering': ['family_name', 'given_name'],
                    'indexes': [models.Index(models.Func(models.F('family_name'), function='sortkey'), name='people_by_family_name')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='person_is_merged_into_another', violation_error_message='Niemand wordt met zichzelf samengevoegd.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='01ce0025c731630a53a5d3a3dc6532b981fa37b6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_587d9', table='parties_person', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_personevent" ("email", "family_name", "given_name", "iban", "id", "insz", "merged_into_id", "municipality_id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "registered_with_vdab", "service_id", "street") SELECT new_values."email", new_values."family_name", new_values."given_name", new_values."iban", new_values."id", new_values."insz", new_values."merged_into_id", new_values."municipality_id", new_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."phone", new_values."postcode", new_values."registered_with_vdab", new_values."service_id", new_values."street" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b1656778c66e3ace476fc322ddc44e1c0c4fa6ac', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_cdc0a', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_person', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_personevent" ("email", "family_name", "given_name", "iban", "id", "insz", "merged_into_id", "municipality_id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "registered_with_vdab", "service_id", "street") SELECT new_values."email", new_values."family_name", new_values."given_name", new_values."iban", new_values."id", new_values."insz", new_values."merged_into_id", new_values."municipality_id", new_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."phone", new_values."postcode", new_values."registered_with_vdab", new_values."service_id", new_values."street" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ea15c5cbad2d6186c518e359cd33e396611d77a5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_cfc07', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_person', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_personevent" ("email", "family_name", "given_name", "iban", "id", "insz", "merged_into_id", "municipality_id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "registered_with_vdab", "service_id", "street") SELECT old_values."email", old_values."family_name", old_values."given_name", old_values."iban", old_values."id", old_values."insz", old_values."merged_into_id", old_values."municipality_id", old_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."phone", old_values."postcode", old_values."registered_with_vdab", old_values."service_id", old_values."street" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='054573137962fade1d7517cb43721a16885e2663', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e98cb', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_person', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='PersonEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.person')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('insz', models.CharField(max_length=11, validators=[opstap.shared.numbers.validate_insz], verbose_name='rijksregisternummer')),
                    ('given_name', models.CharField(max_length=60, verbose_name='voornaam')),
                    ('family_name', models.CharField(max_length=60, verbose_name='familienaam')),
                    ('street', models.CharField(blank=True, max_length=120, verbose_name='straat en nummer')),
                    ('postcode', models.CharField(blank=True, max_length=4, verbose_name='postcode')),
                    ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.municipality', verbose_name='gemeente')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                    ('iban', models.CharField(blank=True, max_length=34, validators=[opstap.shared.numbers.validate_iban], verbose_name='rekening')),
                    ('registered_with_vdab', models.BooleanField(default=False, verbose_name='ingeschreven bij VDAB')),
                    ('organiser', models.ForeignKey(blank=True, db_constraint=False, help_text='Wie deze persoon hier inschreef.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organiser')),
                    ('service', models.ForeignKey(blank=True, db_constraint=False, help_text='De dienst die deze persoon hier inschreef.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.service')),
                    ('merged_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.person', verbose_name='samengevoegd met')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Profile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='profiles', to='parties.person')),
                    ('told_on', models.DateField(verbose_name='verteld op')),
                    ('source', models.CharField(max_length=80, verbose_name='bron')),
                    ('dutch_level', models.CharField(blank=True, choices=[('', 'niet bekend'), ('none', 'geen Nederlands'), ('a1', 'A1'), ('a2', 'A2'), ('b1', 'B1'), ('b2', 'B2'), ('c1', 'C1'), ('c2', 'C2'), ('mother', 'moedertaal')], max_length=6, verbose_name='Nederlands')),
                    ('contact_language', models.CharField(choices=[('nl', 'Nederlands'), ('fr', 'Frans'), ('en', 'Engels'), ('de', 'Duits'), ('ar', 'Arabisch'), ('fa', 'Dari of Farsi'), ('bg', 'Bulgaars'), ('ps', 'Pasjtoe'), ('pl', 'Pools'), ('ro', 'Roemeens'), ('ru', 'Russisch'), ('so', 'Somali'), ('es', 'Spaans'), ('ti', 'Tigrinya'), ('tr', 'Turks'), ('uk', 'Oekraïens'), ('xx', 'een andere taal')], default='nl', max_length=2, verbose_name='spreektaal')),
                    ('schooling', models.CharField(blank=True, choices=[('', 'niet bekend'), ('low', 'kortgeschoold'), ('middle', 'middengeschoold'), ('high', 'hooggeschoold')], max_length=6, verbose_name='scholing')),
                    ('registered_because', models.CharField(blank=True, choices=[('', 'niet verplicht'), ('integration', 'inburgeringstraject'), ('social_tenant', 'sociale huurder'), ('other', 'andere verplichte vrije inschrijving')], max_length=13, verbose_name='verplicht ingeschreven als')),
                    ('restrictions', models.TextField(blank=True, verbose_name='wat deze persoon niet kan')),
                    ('work_disability', models.CharField(blank=True, choices=[('', 'niet bekend'), ('no', 'nee'), ('yes', 'ja')], max_length=3, verbose_name='arbeidsbeperking')),
                ],
                options={
                    'ordering': ['-told_on', '-recorded_at', '-id'],
                    'indexes': [models.Index(fields=['person', 'told_on'], name='profiles_in_order')],
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='274f5f6762ea0d686b2a19dfa32a25916268b586', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_3e11e', table='parties_profile', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='6448a12f615d9619a8b93fd516fd91a48c9d479d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_de43a', table='parties_profile', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='5791d0f4df4c32a0a5d2812ad4e8c611d4ad2047', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_15549', table='parties_profile', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='Signup',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('given_name', models.CharField(blank=True, max_length=60, verbose_name='voornaam')),
                    ('family_name', models.CharField(blank=True, max_length=60, verbose_name='familienaam')),
                    ('insz', models.CharField(blank=True, max_length=11, validators=[opstap.shared.numbers.validate_insz], verbose_name='rijksregisternummer')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='parties.municipality', verbose_name='gemeente')),
                    ('street', models.CharField(blank=True, max_length=120, verbose_name='straat en nummer')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                    ('words', models.TextField(blank=True, max_length=1000, verbose_name='wat hoopt u')),
                    ('status', models.CharField(choices=[('unchecked', 'e-mail niet nagekeken'), ('open', 'te bekijken'), ('accepted', 'ingeschreven'), ('refused', 'niet ingeschreven'), ('forgotten', 'vergeten')], max_length=9)),
                    ('asked_on', models.DateField(verbose_name='gevraagd op')),
                    ('checked_on', models.DateField(blank=True, null=True, verbose_name='e-mail nagekeken op')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='beslist op')),
                    ('organiser', models.ForeignKey(blank=True, help_text='Wie de gemeente op die dag bedient.', null=True, on_delete=django.db.models.deletion.PROTECT, to='parties.organiser')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signups', to='parties.person')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reden')),
                    ('digest', models.CharField(blank=True, max_length=64)),
                ],
                options={
                    'ordering': ['asked_on', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('status', 'accepted'), _negated=True), ('person__isnull', False), _connector='OR'), name='accepted_signup_has_its_person', violation_error_message='Wie ingeschreven is, staat bij de personen.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='refused_signup_says_why', violation_error_message='Zeg waarom deze inschrijving niet doorgaat.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'forgotten'), _negated=True), models.Q(('email', ''), ('family_name', ''), ('given_name', ''), ('insz', ''), ('phone', ''), ('street', ''), ('words', '')), _connector='OR'), name='forgotten_signup_holds_no_name', violation_error_message='Van een vergeten inschrijving blijft geen naam over.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='b58e071fb2f2dce063d7ed8a981fd22a1cb20048', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_0884f', table='parties_signup', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_signupevent" ("asked_on", "checked_on", "decided_on", "id", "municipality_id", "organiser_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status") SELECT new_values."asked_on", new_values."checked_on", new_values."decided_on", new_values."id", new_values."municipality_id", new_values."organiser_id", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."reason", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0e37bfb8faa91b1ad3296d82a561249faaa8a297', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d3947', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_signup', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_signupevent" ("asked_on", "checked_on", "decided_on", "id", "municipality_id", "organiser_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status") SELECT new_values."asked_on", new_values."checked_on", new_values."decided_on", new_values."id", new_values."municipality_id", new_values."organiser_id", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."reason", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."asked_on" IS DISTINCT FROM (new_values."asked_on") OR old_values."checked_on" IS DISTINCT FROM (new_values."checked_on") OR old_values."decided_on" IS DISTINCT FROM (new_values."decided_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."municipality_id" IS DISTINCT FROM (new_values."municipality_id") OR old_values."organiser_id" IS DISTINCT FROM (new_values."organiser_id") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."status" IS DISTINCT FROM (new_values."status")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='27ae3fddb1754f0d4d2fd7234967b4a011f401c0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_29b79', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_signup', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_signupevent" ("asked_on", "checked_on", "decided_on", "id", "municipality_id", "organiser_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status") SELECT old_values."asked_on", old_values."checked_on", old_values."decided_on", old_values."id", old_values."municipality_id", old_values."organiser_id", old_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."reason", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b6845681418c8e177baf9b19720d493a80093171', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_01c72', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_signup', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='SignupEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.signup')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.municipality', verbose_name='gemeente')),
                    ('status', models.CharField(choices=[('unchecked', 'e-mail niet nagekeken'), ('open', 'te bekijken'), ('accepted', 'ingeschreven'), ('refused', 'niet ingeschreven'), ('forgotten', 'vergeten')], max_length=9)),
                    ('asked_on', models.DateField(verbose_name='gevraagd op')),
                    ('checked_on', models.DateField(blank=True, null=True, verbose_name='e-mail nagekeken op')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='beslist op')),
                    ('organiser', models.ForeignKey(blank=True, db_constraint=False, help_text='Wie de gemeente op die dag bedient.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organiser')),
                    ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.person')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reden')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('username', models.CharField(max_length=80, unique=True, verbose_name='aanmeldnaam')),
                    ('name', models.CharField(max_length=120, verbose_name='naam')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('language', models.CharField(default='nl', max_length=2, verbose_name='taal')),
                    ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='5176498d378a38a26057153ccd7a640b2dc988af', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_fd5f9', table='parties_user', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_userevent" ("email", "id", "is_active", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") SELECT new_values."email", new_values."id", new_values."is_active", new_values."language", new_values."name", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."username" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3728f9083de18cb97802b3300df93f461b0880d1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_64d8b', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_user', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_userevent" ("email", "id", "is_active", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") SELECT new_values."email", new_values."id", new_values."is_active", new_values."language", new_values."name", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."username" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."username" IS DISTINCT FROM (new_values."username")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3fbb405841dac398b02f06aa60e99d0e690da16b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_5cf14', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_user', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_userevent" ("email", "id", "is_active", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") SELECT old_values."email", old_values."id", old_values."is_active", old_values."language", old_values."name", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."username" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4a772e12044281b4ee17941976e097db1415c9cc', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_2f7b9', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_user', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='AccessLogEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('role', models.CharField(max_length=160, verbose_name='als')),
                    ('organiser', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organiser')),
                    ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.service')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access_log', to='parties.person')),
                    ('page', models.CharField(choices=[('person', 'gegevens'), ('dossier', 'dossier'), ('referral', 'toeleiding'), ('plan', 'plan'), ('documents', 'documenten'), ('export', 'lijst of bestand')], max_length=9, verbose_name='bekeek')),
                ],
                options={
                    'ordering': ['-recorded_at', '-id'],
                    'indexes': [models.Index(fields=['person', 'recorded_at'], name='access_log_in_order')],
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5ba9796b3bb867cbacdd425e016ab63ceb383b77', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_db62f', table='parties_accesslogentry', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='74cedb08ca157b7a665978c65f80bc056f7294b8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_63246', table='parties_accesslogentry', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='62e947e5a5f447e4ee79ea640461b5b54bdbb924', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_30ef4', table='parties_accesslogentry', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='UserEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('username', models.CharField(max_length=80, verbose_name='aanmeldnaam')),
                    ('name', models.CharField(max_length=120, verbose_name='naam')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('language', models.CharField(default='nl', max_length=2, verbose_name='taal')),
                    ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                    ('role', models.CharField(choices=[('worker', 'wijk-werker'), ('client', 'gebruiker'), ('coach', 'wijk-werkcoach'), ('referrer', 'toeleider'), ('vdab', 'VDAB'), ('administrator', 'beheerder')], max_length=13, verbose_name='rol')),
                    ('organiser', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='parties.organiser')),
                    ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='parties.service')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='parties.person')),
                    ('client', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='parties.client')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('client', None), ('organiser', None), ('person__isnull', False), ('role', 'worker'), ('service', None)), models.Q(('client__isnull', False), ('organiser', None), ('person', None), ('role', 'client'), ('service', None)), models.Q(('client', None), ('organiser__isnull', False), ('person', None), ('role', 'coach'), ('service', None)), models.Q(('client', None), ('organiser', None), ('person', None), ('role', 'referrer'), ('service__isnull', False)), models.Q(('client', None), ('organiser', None), ('person', None), ('role__in', ['vdab', 'administrator']), ('service', None)), _connector='OR'), name='role_holds_at_its_own_kind_of_place', violation_error_message='Bij deze rol hoort een andere plaats.'), models.UniqueConstraint(fields=('user', 'role', 'organiser', 'service', 'person', 'client'), name='role_once_per_user_and_place', nulls_distinct=False, violation_error_message='Deze gebruiker heeft deze rol daar al.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='e827459024e9f28c7b03ede37bce2a02981e4a0c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d5247', table='parties_membership', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_membershipevent" ("client_id", "id", "organiser_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "service_id", "user_id") SELECT new_values."client_id", new_values."id", new_values."organiser_id", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."role", new_values."service_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ac524ee67900a2f26ee906e644ea5ac7eee72deb', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e9e6b', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_membership', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_membershipevent" ("client_id", "id", "organiser_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "service_id", "user_id") SELECT new_values."client_id", new_values."id", new_values."organiser_id", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."role", new_values."service_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bbb794eed4f0e44623c26172d329099bf2f04faa', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4c26b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_membership', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_membershipevent" ("client_id", "id", "organiser_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "service_id", "user_id") SELECT old_values."client_id", old_values."id", old_values."organiser_id", old_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."role", old_values."service_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8d5136eb7691f2659c2c699c5793e5279c551754', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_fde97', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_membership', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='MembershipEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.membership')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('role', models.CharField(choices=[('worker', 'wijk-werker'), ('client', 'gebruiker'), ('coach', 'wijk-werkcoach'), ('referrer', 'toeleider'), ('vdab', 'VDAB'), ('administrator', 'beheerder')], max_length=13, verbose_name='rol')),
                    ('organiser', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organiser')),
                    ('service', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.service')),
                    ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.person')),
                    ('client', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.client')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ApiToken',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to='parties.membership')),
                    ('label', models.CharField(max_length=80, verbose_name='waarvoor')),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('expires_on', models.DateField(verbose_name='geldig tot en met')),
                    ('revoked_on', models.DateField(blank=True, null=True, verbose_name='ingetrokken op')),
                ],
                options={
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='542a0ef3474dfbb40ddc3838f8492281b2eb7d08', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7a393', table='parties_apitoken', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_apitokenevent" ("expires_on", "id", "label", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_on") SELECT new_values."expires_on", new_values."id", new_values."label", new_values."membership_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."revoked_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e7984ce1eb97686d8c14cad16dd043d56e289e64', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7a7e0', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_apitoken', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_apitokenevent" ("expires_on", "id", "label", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_on") SELECT new_values."expires_on", new_values."id", new_values."label", new_values."membership_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."revoked_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."expires_on" IS DISTINCT FROM (new_values."expires_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."label" IS DISTINCT FROM (new_values."label") OR old_values."membership_id" IS DISTINCT FROM (new_values."membership_id") OR old_values."revoked_on" IS DISTINCT FROM (new_values."revoked_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1f461f48853791303e0c663957823819de49e7de', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_98728', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_apitoken', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_apitokenevent" ("expires_on", "id", "label", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_on") SELECT old_values."expires_on", old_values."id", old_values."label", old_values."membership_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."revoked_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d8ef696f3facf65480a07293f3274a27812088ad', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1cde7', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_apitoken', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='ApiTokenEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.apitoken')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('membership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.membership')),
                    ('label', models.CharField(max_length=80, verbose_name='waarvoor')),
                    ('expires_on', models.DateField(verbose_name='geldig tot en met')),
                    ('revoked_on', models.DateField(blank=True, null=True, verbose_name='ingetrokken op')),
                ],
                options={
                    'abstract': False,
                },
            ),
        ),
        migrations.RunSQL(sql_beside(__file__, "policies.sql"), migrations.RunSQL.noop),
    ]
