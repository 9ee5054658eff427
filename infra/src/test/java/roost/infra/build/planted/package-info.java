/** A small world in which every arrow goes the wrong way. Nothing runs it: {@link roost.infra.build.ArrowsTest} reads it. */
@NullMarked
package roost.infra.build.planted;

import org.jspecify.annotations.NullMarked;
