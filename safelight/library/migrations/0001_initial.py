import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import safelight.kernel.roles.posts
import safelight.library.codes
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_initial'),
        ('workforce', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('changed', models.TextField()),
                ('text', models.TextField()),
                ('file_name', models.CharField(max_length=120)),
                ('file_kind', models.CharField(choices=safelight.library.codes.FileKind.choices, max_length=40)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('written_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('approved_by_name', models.CharField(blank=True, db_default='', default='', max_length=200)),
                ('in_force_from', models.DateField(blank=True, null=True)),
                ('next_review_on', models.DateField(blank=True, null=True)),
                ('declined_at', models.DateTimeField(blank=True, null=True)),
                ('declined_why', models.TextField(blank=True, db_default='', default='')),
                ('searched', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='english', weight='A'), '||', django.contrib.postgres.search.SearchVector('changed', config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), '||', django.contrib.postgres.search.SearchVector('text', config='english', weight='C'), django.contrib.postgres.search.SearchConfig('english')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('approved_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('declined_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z][A-Z0-9-]{1,39}\\Z', 'A code is 2 to 40 capital letters, digits and hyphens, and begins with a letter: YPIC.')])),
                ('kind', models.CharField(choices=safelight.library.codes.Kind.choices, max_length=40)),
                ('about', models.CharField(max_length=300)),
                ('open_to', models.CharField(choices=safelight.library.codes.OpenTo.choices, default=safelight.library.codes.OpenTo['ALL_STAFF'], max_length=40)),
                ('added_at', models.DateTimeField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_why', models.TextField(blank=True, db_default='', default='')),
                ('added_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner'], name='document_by_owner')],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^[A-Z][A-Z0-9-]{1,39}$')), name='a_document_has_a_code_in_capitals', violation_error_message='A code is 2 to 40 capital letters, digits and hyphens, and begins with a letter: YPIC.'), models.CheckConstraint(condition=models.Q(('kind__in', [safelight.library.codes.Kind['POLICY'], safelight.library.codes.Kind['PROCEDURE'], safelight.library.codes.Kind['GUIDANCE'], safelight.library.codes.Kind['TOOLKIT'], safelight.library.codes.Kind['BULLETIN'], safelight.library.codes.Kind['FORM']]), ('open_to__in', [safelight.library.codes.OpenTo['ALL_STAFF'], safelight.library.codes.OpenTo['CIRCULATED']])), name='a_document_is_of_a_known_kind'), models.CheckConstraint(condition=models.Q(('about', ''), _negated=True), name='a_document_says_what_it_is_about', violation_error_message='Say in a sentence what it is about.'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_on', None), ('withdrawn_by', None), ('withdrawn_why', '')), models.Q(('withdrawn_on__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_why', ''), _negated=True)), _connector='OR'), name='a_withdrawn_document_says_by_whom_and_why', violation_error_message='Say why it is withdrawn.')],
            },
        ),
        migrations.CreateModel(
            name='Circulation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(blank=True, choices=safelight.kernel.roles.posts.Role.choices, db_default='', default='', max_length=40)),
                ('since', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('area', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('officer', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='circulations', to='library.document')),
            ],
            options={
                'indexes': [models.Index(fields=['document', 'since'], name='circulation_by_document'), models.Index(condition=models.Q(('ended_at', None)), fields=['role', 'area', 'officer'], name='circulation_by_reader')],
                'constraints': [models.CheckConstraint(condition=models.Q(('officer', None), models.Q(('area', None), ('role', '')), _connector='OR'), name='it_is_circulated_to_a_person_or_to_a_role_and_place', violation_error_message='Name a person, or a role and place, not both.'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='a_circulation_that_ended_says_who_ended_it'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('document', 'role', 'area', 'officer'), name='a_document_is_circulated_to_somebody_once', nulls_distinct=False, violation_error_message='It is circulated to them already.')],
            },
        ),
        migrations.CreateModel(
            name='Ownership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('why', models.TextField(blank=True, db_default='', default='')),
                ('document', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='ownerships', to='library.document')),
                ('given_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['document', '-since', '-id'], name='ownership_by_document')],
                'constraints': [models.CheckConstraint(condition=models.Q(('owner__isnull', False), models.Q(('why', ''), _negated=True), _connector='OR'), name='a_document_without_an_owner_says_why', violation_error_message='Say why nobody answers for it.')],
            },
        ),
        migrations.CreateModel(
            name='VersionFile',
            fields=[
                ('version', models.OneToOneField(db_index=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='file', serialize=False, to='library.version')),
                ('content', models.BinaryField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('content', models.Value(b'')), _negated=True), name='a_version_keeps_a_file_with_something_in_it', violation_error_message='The file is empty. Give the right one.')],
            },
        ),
        migrations.AddField(
            model_name='version',
            name='document',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='library.document'),
        ),
        migrations.AddField(
            model_name='version',
            name='supersedes',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.version'),
        ),
        migrations.AddField(
            model_name='version',
            name='written_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reviewed_on', models.DateField()),
                ('found', models.CharField(choices=safelight.library.codes.Found.choices, max_length=40)),
                ('words', models.TextField()),
                ('next_on', models.DateField(blank=True, null=True)),
                ('by_name', models.CharField(max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='library.document')),
                ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='library.version')),
            ],
            options={
                'indexes': [models.Index(fields=['document', 'reviewed_on', 'id'], name='review_by_document')],
                'constraints': [models.CheckConstraint(condition=models.Q(('found__in', [safelight.library.codes.Found['STANDS'], safelight.library.codes.Found['TO_CHANGE'], safelight.library.codes.Found['TO_WITHDRAW']])), name='a_review_comes_to_a_known_end'), models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('by_name', ''), _negated=True)), name='a_review_says_who_looked_and_what_they_found', violation_error_message='Say what the review looked at and what it found.'), models.CheckConstraint(condition=models.Q(('next_on', None), ('next_on__gt', models.F('reviewed_on')), _connector='OR'), name='the_next_review_comes_after_this_one', violation_error_message='The next review comes after this one. Give a later day.')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('waiting', models.PositiveIntegerField()),
                ('by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='library.version')),
            ],
            options={
                'indexes': [models.Index(fields=['version', '-at'], name='reminder_by_version')],
                'constraints': [models.CheckConstraint(condition=models.Q(('waiting__gt', 0)), name='people_are_reminded_when_somebody_has_not_read', violation_error_message='Everybody who was asked has read it.')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read_at', models.DateTimeField()),
                ('officer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='library.version')),
            ],
            options={
                'indexes': [models.Index(fields=['officer', 'version'], name='receipt_by_officer')],
                'constraints': [models.UniqueConstraint(fields=('version', 'officer'), name='somebody_reads_a_version_once', violation_error_message='You have said already that you have read this version.')],
            },
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=models.Q(('approved_at__isnull', False)), fields=['document', '-in_force_from', '-number'], name='approved_version_by_day'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=models.Q(('approved_at', None), ('declined_at', None)), fields=['written_at', 'id'], name='waiting_version_by_time'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=django.contrib.postgres.indexes.GinIndex(fields=['searched'], name='version_by_words'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('document', 'number'), name='a_document_has_one_version_of_a_number', violation_error_message='Somebody added a version at the same moment. Look at it first.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('changed', ''), _negated=True)), name='a_version_has_a_title_and_says_what_changed', violation_error_message='Give the title, and say what changed.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(('file_kind__in', [safelight.library.codes.FileKind['PDF'], safelight.library.codes.FileKind['WORD'], safelight.library.codes.FileKind['TEXT']])), name='a_file_is_of_a_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at', None), ('approved_by_name', ''), ('approved_on', None), ('in_force_from', None), ('next_review_on', None)), models.Q(('approved_at__isnull', False), ('approved_on__isnull', False), ('in_force_from__isnull', False), models.Q(('approved_by_name', ''), _negated=True)), _connector='OR'), name='an_approved_version_says_by_whom_and_from_when', violation_error_message='Say who approved it, when, and from which day it is in force.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('written_by')), _negated=True), _connector='OR'), name='nobody_approves_their_own_version', violation_error_message='Whoever wrote a version does not approve it. Ask somebody else who may.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(('in_force_from', None), ('in_force_from__gte', models.F('approved_on')), _connector='OR'), name='a_version_is_approved_before_it_is_in_force', violation_error_message='A version cannot be in force before it was approved. Give a later day.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(('next_review_on', None), ('next_review_on__gt', models.F('approved_on')), _connector='OR'), name='a_version_is_reviewed_after_it_was_approved', violation_error_message='The next review comes after the approval. Give a later day.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('declined_at', None), ('declined_by', None), ('declined_why', '')), models.Q(('approved_at', None), ('declined_at__isnull', False), ('declined_by__isnull', False), models.Q(('declined_why', ''), _negated=True)), _connector='OR'), name='a_declined_version_says_by_whom_and_why', violation_error_message='Say why it is declined.'),
        ),
    ]
