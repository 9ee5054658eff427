package roost.command.decider.lane;

import org.jspecify.annotations.Nullable;

/** A change of one piece of state. */
public record StateWrite(StateKey at, byte @Nullable [] value) {}
