using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JsonOrm.Generators.Fingerprints;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Generators.Parsing;

/// <summary>
/// Keeps what was read of each type as long as its file's tree, so that after an edit the compiler binds the members of
/// those types alone that the edit can reach. What is kept depends on nothing but the fingerprint it is kept with.
/// </summary>
/// <typeparam name="TModel">What is read of a type.</typeparam>
internal static class TypeMemory<TModel>
    where TModel : class
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, Entry>> s_known = new();

    /// <summary>The model of the type that a declaration with attributes makes a table or a projection, else null.</summary>
    public static TModel? Read(GeneratorSyntaxContext context, Func<TypeDeclarationSyntax, SemanticModel, CancellationToken, TModel?> parse, CancellationToken cancel)
    {
        var declaration = (TypeDeclarationSyntax)context.Node;
        ulong fingerprint = CompilationFingerprint.Of(context.SemanticModel.Compilation, cancel).Of(declaration.Identifier.ValueText);
        ConcurrentDictionary<int, Entry> entries = s_known.GetValue(declaration.SyntaxTree, static _ => new ConcurrentDictionary<int, Entry>());
        if (entries.TryGetValue(declaration.SpanStart, out Entry? known) && known.Fingerprint == fingerprint)
        {
            return known.Model;
        }

        TModel? model = parse(declaration, context.SemanticModel, cancel);
        entries[declaration.SpanStart] = new Entry(fingerprint, model);
        return model;
    }

    private sealed record Entry(ulong Fingerprint, TModel? Model);
}
