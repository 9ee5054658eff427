/** A small world, made through the public HTTP API only. */
@NullMarked
package roost.infra.demo;

import org.jspecify.annotations.NullMarked;
