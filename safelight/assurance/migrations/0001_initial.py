import django.contrib.postgres.fields
import django.db.models.deletion
import safelight.assurance.codes
import safelight.kernel.grades
import safelight.kernel.populations
import safelight.kernel.questions
import safelight.kernel.roles
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_initial'),
        ('records', '0003_files_drawn_in_a_sample'),
        ('workforce', '0004_roles_of_samples'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('plan', models.CharField(max_length=80)),
                ('chosen', models.CharField(choices=safelight.kernel.populations.Chosen.choices, max_length=40)),
                ('start', models.DateField()),
                ('end', models.DateField()),
                ('why', models.TextField(blank=True, db_default='', default='')),
                ('frame_size', models.PositiveIntegerField()),
                ('frame_digest', models.CharField(max_length=64)),
                ('frozen_at', models.DateTimeField()),
                ('seed', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('size', models.PositiveIntegerField(blank=True, null=True)),
                ('drawn_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('result_digest', models.CharField(blank=True, db_default='', default='', max_length=64)),
                ('closed_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drawn_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('frozen_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['-start', 'plan', 'id'], name='sample_by_period')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('chosen', safelight.kernel.populations.Chosen['TARGETED']), _negated=True), fields=('plan', 'start'), name='a_plan_is_sampled_once_for_a_period', violation_error_message='This plan has been frozen for that period already.'), models.CheckConstraint(condition=models.Q(('chosen__in', [safelight.kernel.populations.Chosen['RANDOM'], safelight.kernel.populations.Chosen['CENSUS'], safelight.kernel.populations.Chosen['TARGETED']])), name='a_sample_says_in_which_of_three_ways_it_was_chosen'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='a_sample_is_of_a_period_that_ends_later'), models.CheckConstraint(condition=models.Q(('drawn_at', None), models.Q(('drawn_at__gte', models.F('frozen_at')), ('size__isnull', False)), _connector='OR'), name='a_sample_is_drawn_from_a_frame_already_frozen', violation_error_message='The frame is frozen before it is drawn from.'), models.CheckConstraint(condition=models.Q(('drawn_at', None), models.Q(models.Q(('seed', ''), _negated=True), ('chosen', safelight.kernel.populations.Chosen['RANDOM'])), models.Q(('chosen', safelight.kernel.populations.Chosen['RANDOM']), _negated=True), _connector='OR'), name='a_random_sample_has_the_seed_it_was_drawn_with', violation_error_message='Give the seed the sample is drawn with.'), models.CheckConstraint(condition=models.Q(models.Q(('chosen', safelight.kernel.populations.Chosen['TARGETED']), models.Q(('why', ''), _negated=True)), models.Q(models.Q(('chosen', safelight.kernel.populations.Chosen['TARGETED']), _negated=True), ('why', '')), _connector='OR'), name='only_a_targeted_check_has_a_reason_and_it_always_has_one', violation_error_message='Say why these files are checked.'), models.CheckConstraint(condition=models.Q(('closed_at', None), models.Q(('closed_at__gte', models.F('drawn_at')), models.Q(('result_digest', ''), _negated=True)), _connector='OR'), name='a_sample_closes_after_it_was_drawn_with_a_digest_of_its_results')],
            },
        ),
        migrations.CreateModel(
            name='LearningAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('fault', models.CharField(blank=True, db_default='', default='', max_length=40)),
                ('what', models.TextField()),
                ('agency', models.CharField(blank=True, db_default='', default='', max_length=80)),
                ('due_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('done_words', models.TextField(blank=True, db_default='', default='')),
                ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sample', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='assurance.sample')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['due_on', 'id'], name='learning_open_by_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='an_action_says_what_is_to_be_done', violation_error_message='Say what is to be done.'), models.CheckConstraint(condition=models.Q(('done_at', None), models.Q(('done_words', ''), _negated=True), _connector='OR'), name='an_action_done_says_what_was_done', violation_error_message='Say what was done.')],
            },
        ),
        migrations.CreateModel(
            name='FrameStratum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stratum', models.CharField(blank=True, max_length=120)),
                ('size', models.PositiveIntegerField()),
                ('members', models.TextField()),
                ('sample', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='strata', to='assurance.sample')),
            ],
            options={
                'verbose_name_plural': 'frame strata',
                'constraints': [models.UniqueConstraint(fields=('sample', 'stratum'), name='a_frame_has_a_stratum_once')],
            },
        ),
        migrations.CreateModel(
            name='AgreementTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(blank=True, max_length=20)),
                ('first', models.CharField(max_length=40)),
                ('second', models.CharField(max_length=40)),
                ('files', models.PositiveIntegerField()),
                ('sample', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='assurance.sample')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sample', 'question', 'first', 'second'), name='a_pair_of_answers_is_counted_once')],
            },
        ),
        migrations.CreateModel(
            name='SampledFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reference', models.CharField(max_length=60)),
                ('stratum', models.CharField(blank=True, max_length=120)),
                ('place', models.PositiveIntegerField()),
                ('drawn_at', models.DateTimeField()),
                ('twice', models.BooleanField(db_default=False, default=False)),
                ('asked', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, null=True, size=None)),
                ('answers_for', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('set_aside_at', models.DateTimeField(blank=True, null=True)),
                ('set_aside_why', models.TextField(blank=True, db_default='', default='')),
                ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.record')),
                ('sample', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='assurance.sample')),
                ('set_aside_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['record'], name='sampled_file_by_record')],
                'constraints': [models.UniqueConstraint(fields=('sample', 'record'), name='a_record_is_in_a_sample_once'), models.UniqueConstraint(fields=('sample', 'stratum', 'place'), name='a_place_in_the_order_is_one_file'), models.CheckConstraint(condition=models.Q(('set_aside_at', None), models.Q(('set_aside_why', ''), _negated=True), _connector='OR'), name='a_file_is_set_aside_for_a_reason', violation_error_message='Say why the file does not belong in the sample.')],
            },
        ),
        migrations.CreateModel(
            name='SafetyCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('raised_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('found', models.TextField(blank=True, db_default='', default='')),
                ('done_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.record')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='check_made', to='assurance.sampledfile')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['due_at', 'id'], name='safety_check_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('done_at', None), models.Q(('done_by__isnull', False), models.Q(('found', ''), _negated=True)), _connector='OR'), name='a_safety_check_says_who_made_it_and_what_was_found', violation_error_message='Say what you found: is the child safe, and how do you know?')],
            },
        ),
        migrations.CreateModel(
            name='Moderation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('grade', models.CharField(choices=safelight.kernel.grades.Grade.choices, max_length=40)),
                ('reason', models.TextField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='moderation', to='assurance.sampledfile')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_moderator_says_why', violation_error_message='Say why you decided so.'), models.CheckConstraint(condition=models.Q(('grade__in', [safelight.kernel.grades.Grade['INADEQUATE'], safelight.kernel.grades.Grade['REQUIRES_IMPROVEMENT'], safelight.kernel.grades.Grade['GOOD']])), name='a_moderated_file_has_a_known_grade')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('turn', models.CharField(choices=safelight.assurance.codes.Turn.choices, max_length=40)),
                ('allotted_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('handed_in_at', models.DateTimeField(blank=True, null=True)),
                ('grade', models.CharField(blank=True, choices=safelight.kernel.grades.Grade.choices, db_default='', default='', max_length=40)),
                ('strength', models.TextField(blank=True, db_default='', default='')),
                ('change', models.TextField(blank=True, db_default='', default='')),
                ('child', models.TextField(blank=True, db_default='', default='')),
                ('given_back_at', models.DateTimeField(blank=True, null=True)),
                ('given_back_why', models.TextField(blank=True, db_default='', default='')),
                ('marker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='assurance.sampledfile')),
            ],
            options={
                'indexes': [models.Index(fields=['marker', 'handed_in_at', 'id'], name='mark_by_marker')],
                'constraints': [models.UniqueConstraint(fields=('file', 'marker'), name='nobody_marks_a_file_twice', violation_error_message='This person has marked the file already. Somebody else gives the other mark.'), models.UniqueConstraint(condition=models.Q(('given_back_at', None)), fields=('file', 'turn'), name='each_mark_of_a_file_is_one_persons', violation_error_message='Somebody has this mark already.'), models.CheckConstraint(condition=models.Q(('turn__in', [safelight.assurance.codes.Turn['FIRST'], safelight.assurance.codes.Turn['SECOND']])), name='a_mark_is_the_first_or_the_second'), models.CheckConstraint(condition=models.Q(models.Q(('handed_in_at', None), ('grade', '')), models.Q(('handed_in_at__gte', models.F('opened_at')), ('grade__in', [safelight.kernel.grades.Grade['INADEQUATE'], safelight.kernel.grades.Grade['REQUIRES_IMPROVEMENT'], safelight.kernel.grades.Grade['GOOD']])), _connector='OR'), name='a_mark_handed_in_has_a_grade_and_was_opened_before'), models.CheckConstraint(condition=models.Q(('given_back_at', None), models.Q(models.Q(('given_back_why', ''), _negated=True), ('handed_in_at', None)), _connector='OR'), name='a_mark_is_given_back_for_a_reason_and_before_it_is_finished', violation_error_message='Say why you give the file back.')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('strength', models.TextField()),
                ('change', models.TextField()),
                ('child', models.TextField()),
                ('sent_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('reply', models.TextField(blank=True, db_default='', default='')),
                ('supervisor_read_at', models.DateTimeField(blank=True, null=True)),
                ('supervisor_note', models.TextField(blank=True, db_default='', default='')),
                ('officer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('supervisor', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='assurance.sampledfile')),
            ],
            options={
                'verbose_name_plural': 'feedback',
                'indexes': [models.Index(fields=['officer', '-sent_at'], name='feedback_by_officer'), models.Index(fields=['supervisor', '-sent_at'], name='feedback_by_supervisor')],
                'constraints': [models.UniqueConstraint(fields=('file', 'officer'), name='an_officer_has_feedback_on_a_file_once', violation_error_message='This officer has had feedback on this file already.'), models.CheckConstraint(condition=models.Q(models.Q(('strength', ''), _negated=True), models.Q(('change', ''), _negated=True), models.Q(('child', ''), _negated=True)), name='feedback_names_a_strength_a_change_and_the_childs_side', violation_error_message='Name one strength, one change, and how it was for the child.'), models.CheckConstraint(condition=models.Q(('supervisor', None), models.Q(('supervisor', models.F('officer')), _negated=True), _connector='OR'), name='nobody_supervises_themselves', violation_error_message='The supervisor is somebody other than the officer.')],
            },
        ),
        migrations.CreateModel(
            name='Fault',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=20)),
                ('code', models.CharField(max_length=40)),
                ('found_at', models.DateTimeField()),
                ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
                ('officer', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='faults', to='assurance.sampledfile')),
            ],
            options={
                'indexes': [models.Index(fields=['found_at', 'code'], name='fault_by_time')],
                'constraints': [models.UniqueConstraint(fields=('file', 'question'), name='a_question_of_a_file_names_one_fault')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted', models.CharField(choices=safelight.assurance.codes.Counted.choices, max_length=40)),
                ('code', models.CharField(blank=True, max_length=40)),
                ('stratum', models.CharField(blank=True, max_length=120)),
                ('answer', models.CharField(max_length=40)),
                ('files', models.PositiveIntegerField()),
                ('sample', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='tallies', to='assurance.sample')),
            ],
            options={
                'verbose_name_plural': 'tallies',
                'constraints': [models.UniqueConstraint(fields=('sample', 'counted', 'code', 'stratum', 'answer'), name='a_tally_counts_one_thing_once')],
            },
        ),
        migrations.CreateModel(
            name='TrainingEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=safelight.kernel.roles.Role.choices, max_length=40)),
                ('course', models.CharField(max_length=20)),
                ('held_on', models.DateField()),
                ('trainer', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('attendance', models.CharField(choices=safelight.assurance.codes.Attendance.choices, max_length=40)),
                ('assessed', models.CharField(choices=safelight.assurance.codes.Assessed.choices, max_length=40)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('officer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['officer', 'course', '-held_on'], name='training_by_officer')],
                'constraints': [models.UniqueConstraint(fields=('officer', 'course', 'held_on'), name='somebody_is_at_a_course_once_on_a_day', violation_error_message='This person’s training on that course and day is recorded already.'), models.CheckConstraint(condition=models.Q(('attendance__in', [safelight.assurance.codes.Attendance['FULL'], safelight.assurance.codes.Attendance['PART'], safelight.assurance.codes.Attendance['NONE']]), ('assessed__in', [safelight.assurance.codes.Assessed['PASSED'], safelight.assurance.codes.Assessed['NOT_PASSED'], safelight.assurance.codes.Assessed['NOT_ASSESSED']])), name='training_says_how_somebody_took_part'), models.CheckConstraint(condition=models.Q(('expires_on', None), ('expires_on__gt', models.F('held_on')), _connector='OR'), name='training_runs_out_after_it_was_held')],
            },
        ),
        migrations.CreateModel(
            name='MarkAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=20)),
                ('answer', models.CharField(choices=safelight.kernel.questions.Answer.choices, max_length=40)),
                ('note', models.TextField(blank=True, db_default='', default='')),
                ('mark', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='assurance.mark')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('mark', 'question'), name='a_question_is_answered_once_in_a_mark'), models.CheckConstraint(condition=models.Q(('answer__in', [safelight.kernel.questions.Answer['YES'], safelight.kernel.questions.Answer['PARTLY'], safelight.kernel.questions.Answer['NO'], safelight.kernel.questions.Answer['NOT_RECORDED'], safelight.kernel.questions.Answer['NOT_APPLICABLE']])), name='a_mark_answers_with_a_known_answer')],
            },
        ),
        migrations.CreateModel(
            name='ModeratedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=20)),
                ('answer', models.CharField(choices=safelight.kernel.questions.Answer.choices, max_length=40)),
                ('moderation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='assurance.moderation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('moderation', 'question'), name='a_question_is_moderated_once'), models.CheckConstraint(condition=models.Q(('answer__in', [safelight.kernel.questions.Answer['YES'], safelight.kernel.questions.Answer['PARTLY'], safelight.kernel.questions.Answer['NO'], safelight.kernel.questions.Answer['NOT_RECORDED'], safelight.kernel.questions.Answer['NOT_APPLICABLE']])), name='a_moderator_gives_a_known_answer')],
            },
        ),
    ]
