"""Whether samples are still what they were: frames by their digests, draws by their seeds, results by their tallies."""

from __future__ import annotations

from collections.abc import Iterator

from safelight.assurance.actions.moderating import result_digest
from safelight.assurance.frames import digest_of, drawn_from, frozen_frame
from safelight.assurance.models import AgreementTally, Sample, SampledFile, Tally
from safelight.kernel.calendar import london_day
from safelight.kernel.populations import Chosen
from safelight.kernel.progress import Progress


def verify(*, progress: Progress) -> Iterator[str]:
    """Each thing that does not come out as it was, in a sentence; nothing when all is well."""
    samples = Sample.objects.order_by("pk")
    count = samples.count()
    for done, sample in enumerate(samples.iterator()):
        progress(done, count, "samples")
        named = f"{sample.plan} of {sample.start}"
        frame = frozen_frame(sample)
        if digest_of(frame) != sample.frame_digest:
            yield f"{named}: the frame no longer has its digest {sample.frame_digest}."
        if sample.drawn_at is not None and sample.chosen != Chosen.TARGETED:
            again = drawn_from(
                sample.declared, frame, seed=sample.seed, size=sample.size, on=london_day(sample.drawn_at)
            )
            stored = set(SampledFile.objects.filter(sample=sample).values_list("reference", flat=True))
            missing = {reference for held in again.values() for reference in held} - stored
            if missing:
                yield f"{named}: the seed draws {len(missing)} files that are not in the sample."
        if sample.closed_at is not None:
            tallies = list(Tally.objects.filter(sample=sample))
            agreements = list(AgreementTally.objects.filter(sample=sample))
            if result_digest(tallies, agreements) != sample.result_digest:
                yield f"{named}: the results no longer have their digest {sample.result_digest}."
