import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import safelight.kernel.meetings
import safelight.meetings.codes
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('records', '0002_row_level_security'),
        ('workforce', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(choices=safelight.kernel.meetings.Series.choices, max_length=40)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('held_on', models.DateField()),
                ('since_at', models.DateTimeField()),
                ('cut_off_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField()),
                ('chair_name', models.CharField(max_length=120)),
                ('list_digest', models.CharField(max_length=64)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('chair', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('previous', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next', to='meetings.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('series', 'held_on'), name='a_series_meets_once_on_a_day', violation_error_message='This meeting has already been opened for that day.'), models.CheckConstraint(condition=models.Q(('series__in', [safelight.kernel.meetings.Series['DAILY'], safelight.kernel.meetings.Series['CUSTODY_REVIEW']])), name='a_meeting_is_of_a_known_series'), models.CheckConstraint(condition=models.Q(('since_at__lt', models.F('cut_off_at')), ('cut_off_at__lte', models.F('opened_at'))), name='a_list_is_fixed_after_the_one_before', violation_error_message='The list must be fixed after the last meeting’s, and not in the future.'), models.CheckConstraint(condition=models.Q(('closed_at', None), ('closed_at__gte', models.F('opened_at')), _connector='OR'), name='a_meeting_is_closed_after_it_opened')],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('line', models.CharField(max_length=80)),
                ('reference', models.CharField(max_length=60)),
                ('movement', models.CharField(choices=safelight.meetings.codes.Movement.choices, max_length=20)),
                ('began_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.record')),
                ('meeting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='meetings.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('public_id',), name='an_item_has_its_own_public_id'), models.UniqueConstraint(fields=('meeting', 'line', 'record'), name='a_record_is_an_item_of_a_line_once', violation_error_message='This record is already on the meeting’s list.'), models.CheckConstraint(condition=models.Q(('movement__in', [safelight.meetings.codes.Movement['STAYED'], safelight.meetings.codes.Movement['CAME'], safelight.meetings.codes.Movement['CAME_LATE'], safelight.meetings.codes.Movement['APPEARED'], safelight.meetings.codes.Movement['WENT'], safelight.meetings.codes.Movement['WENT_LATE'], safelight.meetings.codes.Movement['VANISHED'], safelight.meetings.codes.Movement['PASSED_THROUGH'], safelight.meetings.codes.Movement['AFTER']])), name='an_item_moved_in_a_known_way')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.CharField(choices=safelight.meetings.codes.Agency.choices, max_length=40)),
                ('capacity', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('name', models.CharField(max_length=120)),
                ('present', models.BooleanField()),
                ('recorded_at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='meetings.meeting')),
            ],
            options={
                'verbose_name_plural': 'attendance',
                'indexes': [models.Index(fields=['meeting', 'id'], name='attendance_by_meeting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('agency__in', [safelight.meetings.codes.Agency['DEMAND_HUB'], safelight.meetings.codes.Agency['CUSTODY'], safelight.meetings.codes.Agency['MISSING_HUB'], safelight.meetings.codes.Agency['INTELLIGENCE'], safelight.meetings.codes.Agency['RESPONSE'], safelight.meetings.codes.Agency['FOCUS_DESK'], safelight.meetings.codes.Agency['NEIGHBOURHOOD'], safelight.meetings.codes.Agency['INVESTIGATION'], safelight.meetings.codes.Agency['YOUTH_JUSTICE'], safelight.meetings.codes.Agency['SOCIAL_CARE'], safelight.meetings.codes.Agency['EMERGENCY_DUTY_TEAM'], safelight.meetings.codes.Agency['APPROPRIATE_ADULTS'], safelight.meetings.codes.Agency['LIAISON'], safelight.meetings.codes.Agency['COURT'], safelight.meetings.codes.Agency['OTHER']])), name='somebody_attends_for_a_known_agency'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='who_attended_has_a_name', violation_error_message='Say who it was.')],
            },
        ),
        migrations.CreateModel(
            name='Minute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField()),
                ('by_name', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='meetings.meeting')),
            ],
            options={
                'indexes': [models.Index(fields=['meeting', 'id'], name='minute_by_meeting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='a_minute_says_something', violation_error_message='Say what was said.')],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('series', models.CharField(choices=safelight.kernel.meetings.Series.choices, max_length=40)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('reference', models.CharField(blank=True, db_default='', default='', max_length=60)),
                ('words', models.TextField()),
                ('given_on', models.DateField()),
                ('first_due_on', models.DateField()),
                ('given_by_name', models.CharField(max_length=120)),
                ('recorded_at', models.DateTimeField()),
                ('owner_name', models.CharField(max_length=120)),
                ('due_on', models.DateField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('checked_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='meetings.item')),
                ('meeting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='meetings.meeting')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.record')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_at', None), ('withdrawn_at', None)), fields=['owner', 'due_on', 'id'], name='open_task_by_owner_and_due'), models.Index(condition=models.Q(('checked_at', None), ('withdrawn_at', None)), fields=['series', 'first_due_on', 'id'], name='unsettled_task_by_series'), models.Index(fields=['meeting', 'id'], name='task_by_meeting'), models.Index(condition=models.Q(('done_at__isnull', False)), fields=['owner', '-done_at'], name='done_task_by_owner')],
                'constraints': [models.UniqueConstraint(fields=('public_id',), name='a_task_has_its_own_public_id'), models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('owner_name', ''), _negated=True)), name='a_task_says_what_and_whose', violation_error_message='Say what is to be done and who does it.'), models.CheckConstraint(condition=models.Q(('first_due_on__gte', models.F('given_on')), ('due_on__gte', models.F('given_on'))), name='a_task_is_due_after_it_was_given', violation_error_message='A task cannot be due before the day it was given.'), models.CheckConstraint(condition=models.Q(('checked_at', None), models.Q(('checked_at__gte', models.F('done_at')), models.Q(('checked_by', models.F('owner')), _negated=True)), _connector='OR'), name='a_task_is_checked_by_somebody_else', violation_error_message='Whoever did a task cannot check it.'), models.CheckConstraint(condition=models.Q(models.Q(('checked_at', None), ('checked_by', None)), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False)), _connector='OR'), name='a_checked_task_says_by_whom'), models.CheckConstraint(condition=models.Q(('done_at', None), ('withdrawn_at', None), _connector='OR'), name='a_task_is_done_or_no_longer_needed'), models.CheckConstraint(condition=models.Q(models.Q(('record', None), ('reference', '')), models.Q(('record__isnull', False), models.Q(('reference', ''), _negated=True)), _connector='OR'), name='a_task_about_a_record_says_which')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=safelight.meetings.codes.DecisionCode.choices, max_length=20)),
                ('words', models.TextField()),
                ('by_name', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='meetings.item')),
                ('task', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='meetings.task')),
            ],
            options={
                'indexes': [models.Index(fields=['item', 'id'], name='decision_by_item')],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__in', [safelight.meetings.codes.DecisionCode['ACT'], safelight.meetings.codes.DecisionCode['ESCALATE'], safelight.meetings.codes.DecisionCode['NO_ACTION'], safelight.meetings.codes.DecisionCode['EXPLAINED'], safelight.meetings.codes.DecisionCode['CONCLUDED']])), name='a_decision_is_of_a_known_kind'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='a_decision_is_said_in_words', violation_error_message='Say what was decided, or why nothing more is needed.'), models.CheckConstraint(condition=models.Q(models.Q(('code__in', [safelight.meetings.codes.DecisionCode['ACT'], safelight.meetings.codes.DecisionCode['ESCALATE']]), ('task__isnull', False)), models.Q(models.Q(('code__in', [safelight.meetings.codes.DecisionCode['ACT'], safelight.meetings.codes.DecisionCode['ESCALATE']]), _negated=True), ('task', None)), _connector='OR'), name='a_decision_to_act_has_an_owner_and_a_day', violation_error_message='A decision that somebody acts needs a named owner and a day.')],
            },
        ),
        migrations.CreateModel(
            name='TaskStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=safelight.meetings.codes.Step.choices, max_length=20)),
                ('words', models.TextField(blank=True, db_default='', default='')),
                ('due_on', models.DateField(blank=True, null=True)),
                ('owner_name', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('by_name', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
                ('task', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='meetings.task')),
            ],
            options={
                'indexes': [models.Index(fields=['task', 'id'], name='task_step_by_task')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', [safelight.meetings.codes.Step['GIVEN'], safelight.meetings.codes.Step['CARRIED'], safelight.meetings.codes.Step['MOVED'], safelight.meetings.codes.Step['HANDED'], safelight.meetings.codes.Step['DONE'], safelight.meetings.codes.Step['CHECKED'], safelight.meetings.codes.Step['SENT_BACK'], safelight.meetings.codes.Step['WITHDRAWN']])), name='a_step_of_a_task_is_of_a_known_kind'), models.CheckConstraint(condition=models.Q(('kind__in', [safelight.meetings.codes.Step['GIVEN'], safelight.meetings.codes.Step['CARRIED']]), models.Q(('words', ''), _negated=True), _connector='OR'), name='a_step_of_a_task_says_why_or_how', violation_error_message='Say in words what was done, or why.'), models.UniqueConstraint(condition=models.Q(('kind', 'CARRIED')), fields=('task', 'meeting'), name='a_task_is_carried_to_a_meeting_once')],
            },
        ),
        migrations.CreateModel(
            name='Pack',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='pack', serialize=False, to='meetings.meeting')),
                ('series', models.CharField(choices=safelight.kernel.meetings.Series.choices, max_length=40)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('canonical', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('edition', models.CharField(max_length=64)),
                ('journal_seq', models.BigIntegerField()),
                ('journal_digest', models.CharField(max_length=64)),
                ('opening', models.PositiveIntegerField()),
                ('new', models.PositiveIntegerField()),
                ('closed', models.PositiveIntegerField()),
                ('corrected', models.IntegerField()),
                ('closing', models.PositiveIntegerField()),
                ('issued_by_name', models.CharField(max_length=120)),
                ('issued_at', models.DateTimeField()),
                ('issued_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('previous', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next', to='meetings.pack')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('closing', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('opening'), '+', models.F('new')), '-', models.F('closed')), '+', models.F('corrected')))), name='the_counts_of_a_pack_come_out', violation_error_message='The counts do not come out: opening and new, less closed, is not closing.'), models.CheckConstraint(condition=models.Q(('sha256', models.Func(models.Func('canonical', function='sha256'), models.Value('hex'), function='encode', output_field=models.CharField(max_length=64)))), name='a_pack_has_the_digest_of_its_bytes')],
            },
        ),
    ]
