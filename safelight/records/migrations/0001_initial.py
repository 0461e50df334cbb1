import django.contrib.postgres.fields
import django.db.models.deletion
import safelight.records.codes
import uuid
from django.conf import settings
from django.db import migrations, models

import safelight.kernel.acts


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        ('workforce', '0001_initial'),
        ('workforce', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=60)),
                ('kind', models.CharField(max_length=40)),
                ('restricted', models.BooleanField(db_default=False, default=False)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
                ('team', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.team')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('closed_at', None)), fields=['area', 'kind', 'opened_at'], name='open_record_by_area'), models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['area', 'kind', 'closed_at'], name='closed_record_by_area'), models.Index(fields=['kind', 'id'], name='record_by_kind_and_id')],
                'constraints': [models.UniqueConstraint(fields=('reference',), name='a_reference_names_one_record', violation_error_message='There is already a record with that reference.'), models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='a_record_always_has_a_reference'), models.CheckConstraint(condition=models.Q(('closed_at__gte', models.F('opened_at'))), name='a_record_closes_after_it_opened', violation_error_message='A record cannot be closed before it was opened.')],
            },
        ),
        migrations.CreateModel(
            name='PurposeGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.TextField()),
                ('at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('officer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.record')),
            ],
            options={
                'indexes': [models.Index(fields=['officer', 'until'], name='purpose_grant_by_officer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='a_purpose_is_always_stated', violation_error_message='Say why you need to open this record.'), models.CheckConstraint(condition=models.Q(('until__gt', models.F('at'))), name='a_stated_purpose_lasts_some_time')],
            },
        ),
        migrations.CreateModel(
            name='Override',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('requirement', models.CharField(max_length=80)),
                ('key', models.CharField(blank=True, db_default='', default='', max_length=80)),
                ('reason', models.TextField()),
                ('rank', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='records.record')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record', 'requirement', 'key'), name='a_gap_is_accepted_once_only', violation_error_message='This has already been accepted with a reason.'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('rank', ''), _negated=True)), name='an_override_says_why_and_by_what_rank', violation_error_message='Say why this is accepted.')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=safelight.records.codes.LinkKind.choices, max_length=20)),
                ('other', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='linked_from', to='records.record')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='links', to='records.record')),
            ],
            options={
                'indexes': [models.Index(fields=['other'], name='link_by_other')],
                'constraints': [models.UniqueConstraint(fields=('record', 'other', 'kind'), name='two_records_are_linked_once_in_a_way', violation_error_message='These records are already linked in that way.'), models.CheckConstraint(condition=models.Q(('record', models.F('other')), _negated=True), name='a_record_is_not_linked_to_itself', violation_error_message='A record cannot be linked to itself.'), models.CheckConstraint(condition=models.Q(('kind__in', [safelight.records.codes.LinkKind['SAME_EVENT'], safelight.records.codes.LinkKind['FOLLOWS'], safelight.records.codes.LinkKind['SIBLING'], safelight.records.codes.LinkKind['RELATED']])), name='a_link_says_a_known_kind')],
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('role', models.CharField(choices=safelight.records.codes.InvolvedAs.choices, max_length=20)),
                ('surname', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('forenames', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('known_as', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('name_key', models.CharField(blank=True, db_default='', default='', max_length=80)),
                ('surname_key', models.CharField(blank=True, db_default='', default='', max_length=40)),
                ('born_on', models.DateField(blank=True, null=True)),
                ('born_basis', models.CharField(blank=True, db_default='', default='', max_length=40)),
                ('sex', models.CharField(blank=True, db_default='', default='', max_length=10)),
                ('gender_self', models.CharField(blank=True, db_default='', default='', max_length=80)),
                ('ethnicity_self', models.CharField(blank=True, db_default='', default='', max_length=10)),
                ('ethnicity_source', models.CharField(blank=True, db_default='', default='', max_length=20)),
                ('ethnicity_original', models.CharField(blank=True, db_default='', default='', max_length=40)),
                ('ethnicity_observed', models.CharField(blank=True, db_default='', default='', max_length=10)),
                ('address', models.TextField(blank=True, db_default='', default='')),
                ('flags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('authority', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.authority')),
                ('looked_after_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.authority')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='people.person')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='records.record')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'record'], name='involvement_by_person'), models.Index(condition=models.Q(('name_key', ''), _negated=True), fields=['name_key'], name='involvement_by_name_key'), models.Index(condition=models.Q(('surname_key', ''), _negated=True), fields=['surname_key'], name='involvement_by_surname_key'), models.Index(condition=models.Q(('born_on__isnull', False)), fields=['born_on', 'sex'], name='involvement_by_birth')],
                'constraints': [models.UniqueConstraint(fields=('public_id',), name='an_involvement_has_its_own_public_id'), models.UniqueConstraint(fields=('record', 'person', 'role'), name='a_person_is_on_a_record_once_in_a_role', violation_error_message='This person is already on the record.'), models.CheckConstraint(condition=models.Q(('role__in', [safelight.records.codes.InvolvedAs['CHILD'], safelight.records.codes.InvolvedAs['ADULT']])), name='somebody_is_involved_as_a_child_or_an_adult')],
            },
        ),
        migrations.CreateModel(
            name='Hands',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('officer', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='hands', to='records.record')),
            ],
            options={
                'verbose_name_plural': 'hands',
                'indexes': [models.Index(condition=models.Q(('until', None)), fields=['officer', 'record'], name='in_hand_by_officer'), models.Index(fields=['record', 'since'], name='hands_by_record')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('record',), name='a_record_is_in_one_pair_of_hands', violation_error_message='Somebody else has just taken this record. Look again.'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='hands_let_go_after_they_took', violation_error_message="A record cannot leave somebody's hands before they took it."), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='hands_always_have_a_name', violation_error_message='Say whose hands the record is in.')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=safelight.kernel.acts.Act.choices, max_length=40)),
                ('kind', models.CharField(choices=safelight.records.codes.EntryKind.choices, db_default='ORIGINAL', default=safelight.records.codes.EntryKind['ORIGINAL'], max_length=20)),
                ('by_name', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('happened_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('words', models.TextField()),
                ('late_reason', models.TextField(blank=True, db_default='', default='')),
                ('source', models.CharField(blank=True, db_default='', default='', max_length=80)),
                ('by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('corrects', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='records.entry')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='records.record')),
            ],
            options={
                'verbose_name_plural': 'entries',
                'indexes': [models.Index(fields=['record', 'happened_at', 'id'], name='entry_by_record_and_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='an_entry_always_says_something'), models.CheckConstraint(condition=models.Q(('kind__in', [safelight.records.codes.EntryKind['ORIGINAL'], safelight.records.codes.EntryKind['CORRECTION'], safelight.records.codes.EntryKind['LATE']]), models.Q(models.Q(('kind', safelight.records.codes.EntryKind['LATE']), _negated=True), models.Q(('late_reason', ''), _negated=True), _connector='OR')), name='a_late_entry_says_why_it_is_late', violation_error_message='Say why this is being recorded late.'), models.CheckConstraint(condition=models.Q(('recorded_at__gte', models.F('happened_at'))), name='nothing_is_recorded_before_it_happened', violation_error_message='This cannot be recorded before it has happened.')],
            },
        ),
        migrations.CreateModel(
            name='RoleReach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=40)),
                ('reach', models.CharField(max_length=20)),
                ('kind', models.CharField(max_length=40)),
                ('closed_within_days', models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('role', 'kind'), name='a_role_reaches_a_kind_in_one_way')],
            },
        ),
    ]
