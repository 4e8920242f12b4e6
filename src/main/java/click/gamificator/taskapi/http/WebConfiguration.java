package click.gamificator.taskapi.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Spring MVC reduced to the service's needs: JSON, argument readers, problems, and CORS for the configured origins. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class WebConfiguration implements WebMvcConfigurer {
    /** The last headers are those that OpenTelemetry (W3C), Sentry and Datadog add to a page's calls. */
    private static final List<String> ALLOWED_HEADERS = List.of(
            "X-API-Key",
            "Content-Type",
            "Idempotency-Key",
            RequestId.HEADER,
            "traceparent",
            "tracestate",
            "baggage",
            "sentry-trace",
            "x-datadog-trace-id",
            "x-datadog-parent-id",
            "x-datadog-origin",
            "x-datadog-sampling-priority",
            "x-datadog-tags");

    private final HandlerExceptionResolver problems;
    private final AnswerBudget budget;

    WebConfiguration(ProblemResolver problems, AnswerBudget budget) {
        this.problems = problems;
        this.budget = budget;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters
                .disableDefaults()
                .addCustomConverter(new ByteArrayHttpMessageConverter())
                .addCustomConverter(new JsonAnswers(budget));
    }

    /**
     * Ignores {@code Accept} here, where it would choose the format of the answer; {@link AcceptCheck} evaluates it.
     */
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.ALL);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AcceptCheck()).order(AcceptCheck.AFTER_THE_KEY);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.addAll(ArgumentReaders.all());
    }

    @Override
    public void configureHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.add(problems);
    }

    @Bean
    static FilterRegistrationBean<CorsFilter> cors(CorsOrigins allowed, ProblemUris uris) {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(allowed.origins());
        cors.setAllowedMethods(List.of("GET", "POST", "DELETE"));
        cors.setAllowedHeaders(ALLOWED_HEADERS);
        cors.setExposedHeaders(
                List.of(RequestId.HEADER, "RateLimit", "RateLimit-Policy", "Retry-After", "Idempotency-Replayed"));
        cors.setMaxAge(Duration.ofHours(2));
        var filter = new CorsFilter(_ -> cors);
        filter.setCorsProcessor(new CorsProblems(uris));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
