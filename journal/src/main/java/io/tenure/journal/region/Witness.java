package io.tenure.journal.region;

/**
 * Why two regions conflict: one glob of each, and a shortest path that both match.
 *
 * @param requestedGlob the glob of the region that was asked, as it was given; {@code **} for an unknown region
 * @param heldGlob the glob of the other region, as it was given; {@code **} for an unknown region
 * @param path a path that both match, spelled as the globs spell it where they do
 */
public record Witness(String requestedGlob, String heldGlob, String path) {}
