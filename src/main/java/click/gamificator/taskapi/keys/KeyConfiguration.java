package click.gamificator.taskapi.keys;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers the key check for every command and every admin call. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration implements WebMvcConfigurer {
    private final KeyCheck check;

    KeyConfiguration(KeyCheck check) {
        this.check = check;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(check).addPathPatterns("/cmd/**", "/admin/**");
    }
}
