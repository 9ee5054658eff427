/** Tests of the small world. */
@NullMarked
package roost.infra.demo;

import org.jspecify.annotations.NullMarked;
