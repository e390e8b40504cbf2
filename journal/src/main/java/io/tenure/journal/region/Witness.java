package io.tenure.journal.region;

/**
 * Why two regions conflict.
 *
 * @param requestedGlob a glob of the one
 * @param heldGlob a glob of the other
 * @param path a path that both match
 */
public record Witness(String requestedGlob, String heldGlob, String path) {}
