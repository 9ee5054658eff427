/** A load generator for HTTP/1.1 that costs little, since it shares the machine with what it measures. */
@NullMarked
package roost.load.http;

import org.jspecify.annotations.NullMarked;
