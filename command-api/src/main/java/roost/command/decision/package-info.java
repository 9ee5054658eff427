/** What the entities of every capability share: whose turn it is, how they say no, how their state becomes bytes. */
@NullMarked
package roost.command.decision;

import org.jspecify.annotations.NullMarked;
