/**
 * The policy: from events to commands, for what no single partition can decide. Running it again changes nothing: ids of
 * its commands derive from the events, and every one of them asks for a state, not for a change.
 */
@NullMarked
package roost.command.policy;

import org.jspecify.annotations.NullMarked;
