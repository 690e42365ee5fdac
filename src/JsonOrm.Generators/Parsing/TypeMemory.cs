using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JsonOrm.Generators.Fingerprints;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Generators.Parsing;

/// <summary>
/// Caches what was read of each type as long as its file's tree exists, so that after an edit the compiler binds only the members of types that the edit can
/// affect. A cached model depends only on its fingerprint.
/// </summary>
/// <typeparam name="TModel">The type of the model.</typeparam>
internal static class TypeMemory<TModel>
    where TModel : class
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, Entry>> s_known = new();

    /// <summary>Returns the model of a type whose attributes make it a table or a projection, otherwise null.</summary>
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
