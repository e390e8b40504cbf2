/**
 * What work touches: globs and regions, and whether two of them meet, with a witness path.
 */
@NullMarked
package io.tenure.journal.region;

import org.jspecify.annotations.NullMarked;
