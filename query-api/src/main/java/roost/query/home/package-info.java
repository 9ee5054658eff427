/** The home timeline: what was pushed to the reader merged with what is pulled, paged both ways. */
@NullMarked
package roost.query.home;

import org.jspecify.annotations.NullMarked;
