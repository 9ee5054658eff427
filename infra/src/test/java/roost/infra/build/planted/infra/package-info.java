@NullMarked
package roost.infra.build.planted.infra;

import org.jspecify.annotations.NullMarked;
