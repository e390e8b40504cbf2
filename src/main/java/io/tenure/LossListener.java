package io.tenure;

/** Told once when a handle has lost its lease. Called on a thread of the instance; must return soon. */
@FunctionalInterface
public interface LossListener {
    /** The handle is not valid any more, for this cause, and will never beat again. */
    void lost(HeldLease lease, LossCause cause);
}
