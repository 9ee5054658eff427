/** What an account has marked. */
@NullMarked
package roost.query.favorite;

import org.jspecify.annotations.NullMarked;
