/**
 * What Tenure costs: JMH benchmarks, growth curves, peers side by side.
 */
@NullMarked
package io.tenure.benchmarks;

import org.jspecify.annotations.NullMarked;
