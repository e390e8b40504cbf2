package io.tenure.arbiter;

import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Mode;
import io.tenure.journal.region.Region;

/** What is asked for on one lane, with every default filled in. */
record Terms(LaneName lane, Kind kind, Region region, Mode mode, long ttlMillis, long graceMillis) {}
