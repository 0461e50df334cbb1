import django.contrib.postgres.fields
import django.db.models.deletion
import safelight.voice.codes
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
            name='Voice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('source_key', models.CharField(blank=True, db_default='', default='', max_length=80)),
                ('pathway', models.CharField(blank=True, choices=safelight.voice.codes.VoicePathway.choices, db_default='', default='', max_length=40)),
                ('stage', models.CharField(blank=True, choices=safelight.voice.codes.Stage.choices, db_default='', default='', max_length=40)),
                ('observed_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_name', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('late_reason', models.TextField(blank=True, db_default='', default='')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('contact', models.CharField(blank=True, choices=safelight.voice.codes.Contact.choices, db_default='', default='', max_length=40)),
                ('present', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=safelight.voice.codes.Present.choices, max_length=40), blank=True, db_default=[], default=list, size=None)),
                ('alone_offered', models.BooleanField(blank=True, null=True)),
                ('alone_why_not', models.TextField(blank=True, db_default='', default='')),
                ('communication', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=safelight.voice.codes.Communication.choices, max_length=40), blank=True, db_default=[], default=list, size=None)),
                ('communication_need', models.TextField(blank=True, db_default='', default='')),
                ('question', models.TextField(blank=True, db_default='', default='')),
                ('words', models.TextField(blank=True, db_default='', default='')),
                ('appearance', models.TextField(blank=True, db_default='', default='')),
                ('activity', models.TextField(blank=True, db_default='', default='')),
                ('relationships', models.TextField(blank=True, db_default='', default='')),
                ('environment', models.TextField(blank=True, db_default='', default='')),
                ('demeanours', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=safelight.voice.codes.Demeanour.choices, max_length=40), blank=True, db_default=[], default=list, size=None)),
                ('observed_behaviour', models.TextField(blank=True, db_default='', default='')),
                ('wishes', models.TextField(blank=True, db_default='', default='')),
                ('wishes_not_known', models.TextField(blank=True, db_default='', default='')),
                ('lived_experience', models.TextField(blank=True, db_default='', default='')),
                ('disclosure', models.CharField(blank=True, choices=safelight.voice.codes.Disclosure.choices, db_default='', default='', max_length=40)),
                ('disclosure_action', models.TextField(blank=True, db_default='', default='')),
                ('effect', models.TextField(blank=True, db_default='', default='')),
                ('told_child', models.TextField(blank=True, db_default='', default='')),
                ('understood_how', models.TextField(blank=True, db_default='', default='')),
                ('not_obtained', models.CharField(blank=True, choices=safelight.voice.codes.NotObtained.choices, db_default='', default='', max_length=40)),
                ('attempts', models.TextField(blank=True, db_default='', default='')),
                ('plan', models.TextField(blank=True, db_default='', default='')),
                ('plan_by', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('plan_due_at', models.DateTimeField(blank=True, null=True)),
                ('share_restriction', models.CharField(blank=True, choices=safelight.voice.codes.ShareRestriction.choices, db_default='', default='', max_length=40)),
                ('video_reference', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('result', models.CharField(blank=True, choices=safelight.voice.codes.Result.choices, db_default='', default='', max_length=40)),
                ('flags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), blank=True, db_default=[], default=list, size=None)),
                ('complete', models.BooleanField(db_default=False, default=False)),
                ('checked_with', models.CharField(blank=True, db_default='', default='', max_length=40)),
                ('involvement', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='records.involvement')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='records.record')),
                ('recorded_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['record', 'observed_at', 'id'], name='voice_by_record_and_time'), models.Index(condition=models.Q(('recorded_by__isnull', False)), fields=['recorded_by', 'observed_at'], name='voice_by_officer_and_time'), models.Index(fields=['involvement', 'observed_at'], name='voice_by_child_and_time')],
                'constraints': [models.UniqueConstraint(fields=('public_id',), name='a_voice_has_its_own_public_id'), models.UniqueConstraint(condition=models.Q(('source_key', ''), _negated=True), fields=('record', 'source_key'), name='a_voice_comes_once_from_its_source', violation_error_message='The source has two entries of the child’s voice with that key.'), models.CheckConstraint(condition=models.Q(('recorded_at__gte', models.F('observed_at'))), name='a_voice_is_recorded_after_it_was_observed', violation_error_message='This cannot be recorded before the child was seen or heard.'), models.CheckConstraint(condition=models.Q(models.Q(('contact', safelight.voice.codes.Contact['SEEN_ASLEEP']), _negated=True), ('words', ''), _connector='OR'), name='a_child_asleep_cannot_have_spoken', violation_error_message='A child who was asleep cannot have said anything.'), models.CheckConstraint(condition=models.Q(models.Q(('contact', safelight.voice.codes.Contact['SEEN_ASLEEP']), _negated=True), models.Q(('present__contains', ['ALONE_WITH_OFFICER']), _negated=True), _connector='OR'), name='a_child_asleep_was_not_heard_alone', violation_error_message='A child who was asleep cannot have been heard alone.'), models.CheckConstraint(condition=models.Q(('present__contains', ['ALONE_WITH_OFFICER', 'SUSPECT']), _negated=True), name='a_child_with_the_suspect_is_not_alone', violation_error_message='The child was not alone with the officer: the suspect was there.'), models.CheckConstraint(condition=models.Q(('plan_due_at__gte', models.F('observed_at'))), name='a_child_is_to_be_heard_after_this_time', violation_error_message='The child cannot be planned to be heard before this time.'), models.CheckConstraint(condition=models.Q(('pathway__in', ['', 'CUSTODY', 'MFH_PREVENTION', 'MFH_REPORT', 'CRIME', 'F101', 'DA', 'POLICE_PROTECTION', 'OTHER'])), name='voice_pathway_is_a_known_code', violation_error_message='That is not one of the answers for “pathway”.'), models.CheckConstraint(condition=models.Q(('stage__in', ['', 'BOOKING', 'FIRST_REVIEW', 'REVIEW_N', 'PRE_INTERVIEW', 'POST_INTERVIEW', 'CHARGE', 'BAIL_REFUSED', 'LA_REQUEST', 'OVERNIGHT_CHECK', 'RELEASE', 'PP_TAKEN', 'PP_PLACED', 'PP_DO_REVIEW', 'PP_RELEASE', 'VISIT'])), name='voice_stage_is_a_known_code', violation_error_message='That is not one of the answers for “stage”.'), models.CheckConstraint(condition=models.Q(('contact__in', ['', 'SEEN_AND_SPOKEN', 'SEEN_NOT_SPOKEN', 'SEEN_ASLEEP', 'NOT_SEEN', 'BY_PHONE'])), name='voice_contact_is_a_known_code', violation_error_message='That is not one of the answers for “contact”.'), models.CheckConstraint(condition=models.Q(('disclosure__in', ['', 'NONE', 'POSSIBLE', 'CLEAR'])), name='voice_disclosure_is_a_known_code', violation_error_message='That is not one of the answers for “disclosure”.'), models.CheckConstraint(condition=models.Q(('not_obtained__in', ['', 'ASLEEP', 'DECLINED', 'PREVERBAL', 'UNFIT', 'INTERPRETER_AWAITED', 'NEEDS_SPECIALIST', 'ADULT_OBSTRUCTED', 'NOT_IN_INTEREST', 'ELSEWHERE_SAFE_CONFIRMED', 'AT_SCHOOL', 'WITH_SUSPECT', 'REFUSED_ACCESS', 'OVERLOOKED', 'NOT_SEEN'])), name='voice_not_obtained_is_a_known_code', violation_error_message='That is not one of the answers for “not obtained”.'), models.CheckConstraint(condition=models.Q(('share_restriction__in', ['', 'NONE', 'NOT_TO_PARENT', 'NOT_TO_SUSPECT', 'POLICE_CSC_ONLY'])), name='voice_share_restriction_is_a_known_code', violation_error_message='That is not one of the answers for “share restriction”.'), models.CheckConstraint(condition=models.Q(('result__in', ['', 'RED', 'AMBER', 'GREEN'])), name='voice_result_is_a_known_code', violation_error_message='That is not one of the answers for “result”.'), models.CheckConstraint(condition=models.Q(('present__contained_by', ['ALONE_WITH_OFFICER', 'PARENT', 'SUSPECT', 'SIBLING', 'APPROPRIATE_ADULT', 'TEACHER', 'SOCIAL_WORKER', 'SOLICITOR', 'INTERPRETER'])), name='voice_present_are_known_codes', violation_error_message='One of those is not among the answers for “present”.'), models.CheckConstraint(condition=models.Q(('communication__contained_by', ['SPOKEN_ENGLISH', 'OTHER_LANGUAGE', 'SIGN', 'AAC', 'PLAY_DRAWING', 'NON_VERBAL', 'SEND_ADJUSTMENT'])), name='voice_communication_are_known_codes', violation_error_message='One of those is not among the answers for “communication”.'), models.CheckConstraint(condition=models.Q(('demeanours__contained_by', ['CALM', 'CHEERFUL', 'ENGAGED', 'TEARFUL', 'FRIGHTENED', 'ANGRY', 'WITHDRAWN', 'SILENT', 'WATCHFUL', 'AGITATED', 'DISSOCIATED', 'CONFUSED', 'TIRED', 'ASLEEP', 'DEFIANT', 'INTOXICATED', 'INJURED', 'OTHER'])), name='voice_demeanours_are_known_codes', violation_error_message='One of those is not among the answers for “demeanours”.')],
            },
        ),
        migrations.CreateModel(
            name='VoiceAcceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_name', models.CharField(max_length=120)),
                ('reason', models.TextField()),
                ('accepted_at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.record')),
                ('voice', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='acceptance', to='voice.voice')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('by_name', ''), _negated=True)), name='a_thin_voice_is_accepted_by_somebody_who_says_why', violation_error_message='Say why this record is accepted as it is.')],
            },
        ),
        migrations.CreateModel(
            name='VoiceCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=safelight.voice.codes.CopyKind.choices, max_length=20)),
                ('compared_with', models.CharField(choices=safelight.voice.codes.ComparedWith.choices, max_length=20)),
                ('phrases', models.FloatField()),
                ('words', models.FloatField()),
                ('other', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='copied_in', to='voice.voice')),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.record')),
                ('voice', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='voice.voice')),
            ],
            options={
                'verbose_name_plural': 'voice copies',
                'constraints': [models.UniqueConstraint(fields=('voice', 'other', 'compared_with'), name='a_likeness_of_two_voices_is_kept_once'), models.CheckConstraint(condition=models.Q(('voice', models.F('other')), _negated=True), name='a_voice_is_no_copy_of_itself'), models.CheckConstraint(condition=models.Q(('phrases__gte', 0), ('phrases__lte', 1), ('words__gte', 0), ('words__lte', 1)), name='how_like_two_voices_are_is_a_share'), models.CheckConstraint(condition=models.Q(('kind__in', [safelight.voice.codes.CopyKind['IDENTICAL'], safelight.voice.codes.CopyKind['NEAR']])), name='a_copy_is_of_a_known_kind'), models.CheckConstraint(condition=models.Q(('compared_with__in', [safelight.voice.codes.ComparedWith['RECORD'], safelight.voice.codes.ComparedWith['OFFICER'], safelight.voice.codes.ComparedWith['SIBLING'], safelight.voice.codes.ComparedWith['BATCH']])), name='a_copy_says_what_it_was_compared_with')],
            },
        ),
    ]
