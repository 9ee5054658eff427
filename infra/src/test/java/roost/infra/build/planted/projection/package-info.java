@NullMarked
package roost.infra.build.planted.projection;

import org.jspecify.annotations.NullMarked;
