using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>
/// <c>services.AddScoped(_ => JsonDatabase.Open("data"))</c>, or an open inside a request handler: a folder can be open for writing once, and an open replays
/// its log.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DatabasePerRequestAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the method to call instead.</summary>
    internal const string Register = "Register";

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.DatabasePerRequest,
        "A database is opened for each request",
        "{0}: one database object serves the whole program and all its threads, and a second one cannot open the folder. {1}.",
        Category.Queries,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.DatabasePerRequest),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.DatabasePerRequest));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.Invocation, Check);
    }

    // The methods that map a route to a handler.
    private static readonly ImmutableHashSet<string> s_maps = ["MapGet", "MapPost", "MapPut", "MapDelete", "MapPatch", "Map", "MapMethods", "MapFallback", "Run", "Use"];

    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is "AddScoped" or "AddTransient")
        {
            CheckRegistration(call, context, types);
        }
        else if (Opening.IsOne(call, types) && HandlerOf(call, context.ContainingSymbol) is { } handler)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule, call.Syntax.GetLocation(), handler + " opens a database each time it runs", "Open it once when the program starts, register it with AddSingleton, and take it as a parameter"));
        }
    }

    private static void CheckRegistration(IInvocationOperation call, OperationAnalysisContext context, QueryTypes types)
    {
        if (call.TargetMethod.ContainingNamespace?.ToDisplayString() != "Microsoft.Extensions.DependencyInjection"
            || !(call.TargetMethod.TypeArguments.Any(type => IsDatabase(type, types)) || call.Arguments.Any(argument => argument.Value.WithoutConversions() is ITypeOfOperation { TypeOperand: { } type } && IsDatabase(type, types)))
            || HandsOn(call, types))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            s_rule, CallName.Of(call), ImmutableDictionary<string, string?>.Empty.Add(Register, "AddSingleton"), "'" + call.TargetMethod.Name + "' opens a database for each scope", "Register it with 'AddSingleton'"));
    }

    /// <summary>True for a factory that opens nothing, but returns one of several existing databases.</summary>
    private static bool HandsOn(IInvocationOperation call, QueryTypes types) => call.Arguments.Any(argument =>
        argument.Value.Lambda() is { } factory && !factory.Descendants().OfType<IInvocationOperation>().Any(inner => Opening.IsOne(inner, types) || inner.TargetMethod is { Name: "InMemory", ContainingType.Name: "JsonDatabase" }));

    private static bool IsDatabase(ITypeSymbol type, QueryTypes types) =>
        types.IsOfLibrary(type) && type.Name is "JsonDatabase" or "IDatabase" or "IDatabaseSession" or "IQuerySession" or "ILocalQuerySession" or "ITextQuerySession";

    /// <summary>Returns the enclosing code that runs once per request; null for any other location.</summary>
    private static string? HandlerOf(IInvocationOperation call, ISymbol member)
    {
        for (IOperation? at = call.Parent; at is not null; at = at.Parent)
        {
            if (at is IInvocationOperation map && s_maps.Contains(map.TargetMethod.Name) && map.TargetMethod.ContainingNamespace?.ToDisplayString() == "Microsoft.AspNetCore.Builder"
                && map.Arguments.Any(argument => argument.Value.Syntax.Span.Contains(call.Syntax.Span) && argument.Value.Lambda() is not null))
            {
                return "The handler of '" + map.TargetMethod.Name + "'";
            }
        }

        return member is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false } action && IsController(action.ContainingType)
            ? "The action '" + action.Name + "'"
            : null;
    }

    private static bool IsController(INamedTypeSymbol type) => type.BaseDefinitions().Any(definition =>
        definition.Name is "ControllerBase" && definition.ContainingNamespace?.ToDisplayString() == "Microsoft.AspNetCore.Mvc"
        || definition.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "ApiControllerAttribute" }));
}
