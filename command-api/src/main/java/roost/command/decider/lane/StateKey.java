package roost.command.decider.lane;

import roost.command.decision.StateStore;

/** The place of one piece of state. */
public record StateKey(StateStore store, String key) {}
