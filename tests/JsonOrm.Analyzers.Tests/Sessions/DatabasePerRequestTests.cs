using JsonOrm.Analyzers.Sessions;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Sessions;

namespace JsonOrm.Analyzers.Tests.Sessions;

public sealed class DatabasePerRequestTests
{
    // What ASP.NET has of these names, as far as the rule looks.
    private const string Web = """
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public static class ServiceCollectionServiceExtensions
            {
                public static IServiceCollection AddScoped<T>(this IServiceCollection services, Func<IServiceProvider, T> make) where T : class => services;
                public static IServiceCollection AddTransient<T>(this IServiceCollection services, Func<IServiceProvider, T> make) where T : class => services;
                public static IServiceCollection AddSingleton<T>(this IServiceCollection services, Func<IServiceProvider, T> make) where T : class => services;
            }
        }
        namespace Microsoft.AspNetCore.Builder
        {
            public class WebApplication { }
            public static class EndpointRouteBuilderExtensions { public static void MapGet(this WebApplication app, string route, Delegate handler) { } }
        }
        namespace Microsoft.AspNetCore.Mvc { public abstract class ControllerBase { } }
        namespace Shop
        {
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.Extensions.DependencyInjection;
            public sealed class Repository(JsonDatabase db) { public string Path => db.Path; }

        """;

    [Theory]
    [InlineData("services.{|JORM105:AddScoped|}(_ => JsonDatabase.Open(\"data\"));")]
    [InlineData("services.{|JORM105:AddTransient|}<JsonDatabase>(_ => JsonDatabase.Open(\"data\"));")]
    [InlineData("services.{|JORM105:AddScoped|}<IDatabase>(_ => JsonDatabase.InMemory());")]
    [InlineData("app.MapGet(\"/\", () => { using var db = {|JORM105:JsonDatabase.Open(\"data\")|}; return db.Path; });")]
    [InlineData("services.AddSingleton(_ => JsonDatabase.Open(\"data\"));")]
    [InlineData("services.AddScoped(_ => new Repository(JsonDatabase.InMemory()));")]
    [InlineData("JsonDatabase shared = JsonDatabase.Open(\"data\"); services.AddScoped(_ => shared); app.MapGet(\"/\", () => shared.Path);")]
    [InlineData("using var db = JsonDatabase.Open(\"data\"); app.MapGet(\"/\", () => \"hello\");")]
    public Task Start(string statements) => AnalyzerVerifier.Verify<DatabasePerRequestAnalyzer>(
        Web + "public static class Start { public static void Up(IServiceCollection services, WebApplication app) { " + statements + " } } }");

    [Theory]
    [InlineData("public sealed class Notes : ControllerBase { public string Get() { using var db = {|JORM105:JsonDatabase.Open(\"data\")|}; return db.Path; } }")]
    [InlineData("public sealed class Notes : ControllerBase { private readonly JsonDatabase _db; public Notes(JsonDatabase db) => _db = db; public string Get() => _db.Path; }")]
    [InlineData("public sealed class Notes { public string Get() { using var db = JsonDatabase.Open(\"data\"); return db.Path; } }")]
    public Task Controller(string type) => AnalyzerVerifier.Verify<DatabasePerRequestAnalyzer>(Web + type + " }");

    [Fact]
    public Task Fix() => CodeFixVerifier.Verify<DatabasePerRequestAnalyzer, DatabasePerRequestFix>(
        Web + "public static class Start { public static void Up(IServiceCollection services) { services.AddScoped(_ => JsonDatabase.Open(\"a\")); services.AddTransient<JsonDatabase>(_ => JsonDatabase.Open(\"b\")); } } }",
        Web + "public static class Start { public static void Up(IServiceCollection services) { services.AddSingleton(_ => JsonDatabase.Open(\"a\")); services.AddSingleton<JsonDatabase>(_ => JsonDatabase.Open(\"b\")); } } }");
}
