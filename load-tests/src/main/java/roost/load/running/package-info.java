/** What is measured from outside: processes of their own, started as their user starts them. */
@NullMarked
package roost.load.running;

import org.jspecify.annotations.NullMarked;
