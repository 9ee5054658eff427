/** A tweet among what it replies to and what replies to it. */
@NullMarked
package roost.query.thread;

import org.jspecify.annotations.NullMarked;
