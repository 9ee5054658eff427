/** Lists of what belongs to an account or a tweet, a stretch at a time. */
@NullMarked
package roost.query.member;

import org.jspecify.annotations.NullMarked;
