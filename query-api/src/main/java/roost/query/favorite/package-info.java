/** Who marked a tweet as a favorite. */
@NullMarked
package roost.query.favorite;

import org.jspecify.annotations.NullMarked;
