@NullMarked
package roost.infra.build.planted.load;

import org.jspecify.annotations.NullMarked;
