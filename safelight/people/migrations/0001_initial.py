import django.contrib.postgres.fields
import django.db.models.deletion
import safelight.people.codes
import uuid
from django.conf import settings
from django.db import migrations, models



class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('workforce', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('same_as', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='others', to='people.person')),
            ],
            options={
                'verbose_name_plural': 'people',
                'indexes': [models.Index(condition=models.Q(('same_as__isnull', False)), fields=['same_as'], name='person_by_whom_they_are')],
                'constraints': [models.UniqueConstraint(fields=('public_id',), name='a_person_has_their_own_public_id'), models.CheckConstraint(condition=models.Q(('same_as', models.F('pk')), _negated=True), name='a_person_is_not_joined_to_themselves', violation_error_message='These are already one and the same person.')],
            },
        ),
        migrations.CreateModel(
            name='Join',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_at', models.DateTimeField()),
                ('why', models.TextField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_why', models.TextField(blank=True, db_default='', default='')),
                ('joined_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('a', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('b', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('undone_at', None)), fields=['b'], name='standing_join_by_second_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('a', 'b'), name='two_people_are_joined_once', violation_error_message='These two people are already joined.'), models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='a_join_names_the_lower_id_first'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='a_join_always_says_why', violation_error_message='Say why these are the same person.'), models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None), ('undone_why', '')), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False), models.Q(('undone_why', ''), _negated=True)), _connector='OR'), name='an_undone_join_says_who_and_why', violation_error_message='Say why these are not the same person after all.')],
            },
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('system', models.CharField(max_length=40)),
                ('value', models.CharField(max_length=80)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='identifiers', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'system'], name='identifier_by_person')],
                'constraints': [models.UniqueConstraint(fields=('system', 'value'), name='an_identifier_belongs_to_one_person', violation_error_message='That identifier already belongs to another person.'), models.CheckConstraint(condition=models.Q(models.Q(('system', ''), _negated=True), models.Q(('value', ''), _negated=True)), name='an_identifier_is_never_left_blank', violation_error_message='An identifier needs its system and its value.')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=safelight.people.codes.Reason.choices, max_length=40), size=None)),
                ('likeness', models.FloatField()),
                ('made_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision', models.CharField(blank=True, choices=safelight.people.codes.Decision.choices, db_default='', default='', max_length=20)),
                ('why', models.TextField(blank=True, db_default='', default='')),
                ('a', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('b', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('decided_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('decided_at', None)), fields=['-likeness', 'id'], name='waiting_proposal_by_likeness'), models.Index(fields=['b'], name='proposal_by_second_person')],
                'constraints': [models.UniqueConstraint(fields=('a', 'b'), name='a_pair_of_people_is_proposed_once'), models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='a_proposal_names_the_lower_id_first'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('decision__in', [safelight.people.codes.Decision['JOINED'], safelight.people.codes.Decision['DISMISSED']])), _connector='OR'), name='a_decided_proposal_says_who_and_what', violation_error_message='A decision needs who made it, when, and what it was.')],
            },
        ),
    ]
