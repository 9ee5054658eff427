/** Tweets posted through the API: the requests, and others who post while something else is measured. */
@NullMarked
package roost.load.posting;

import org.jspecify.annotations.NullMarked;
