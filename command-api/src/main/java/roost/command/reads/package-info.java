/** Questions to the decider's stores, answered on whichever node holds the partition. */
@NullMarked
package roost.command.reads;

import org.jspecify.annotations.NullMarked;
