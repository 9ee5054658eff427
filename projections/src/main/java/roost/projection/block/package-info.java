/** Whom an account has blocked and muted, and which replies it hides: folded from roost.private. */
@NullMarked
package roost.projection.block;

import org.jspecify.annotations.NullMarked;
