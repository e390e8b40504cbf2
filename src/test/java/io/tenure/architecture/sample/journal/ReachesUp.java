package io.tenure.architecture.sample.journal;

import io.tenure.architecture.sample.replay.ReachesDown;

/** Breaks the rule: the lower floor knows the upper one. */
public record ReachesUp(ReachesDown upper) {}
