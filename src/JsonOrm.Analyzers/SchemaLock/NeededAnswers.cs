using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>
/// Says of an answer whether any version that databases may still have needs it. An answer may go when a version before <c>minimumVersion</c> needed it and none from there on does;
/// one that no version in the file needed is let alone, because databases may be older than the file.
/// </summary>
internal sealed class NeededAnswers(LockFile file)
{
    private readonly int _minimum = file.Head.MinimumVersion;

    /// <summary>True for a version before the minimum that needs it when none after it does.</summary>
    public bool MayGo(Func<int, bool> isNeeded)
    {
        bool wasNeeded = false;
        for (int version = 1; version <= file.Head.Version; version++)
        {
            if (isNeeded(version))
            {
                if (version >= _minimum)
                {
                    return false;
                }

                wasNeeded = true;
            }
        }

        return wasNeeded;
    }

    /// <summary>True for an attribute of the class that may go.</summary>
    public bool MayGo(AttributeData attribute, INamedTypeSymbol type) => Kind(attribute) switch
    {
        KnownNames.RenamedFrom => MayGo(version => file.NameAt(version) == attribute.Positional(0) as string),
        KnownNames.Removed => MayGo(version => Has(version, attribute.Positional(0) as string)),
        KnownNames.UpgradedBy => MayGo(version => version <= LastOf(attribute.Positional(0) as string, type)),
        _ => false,
    };

    /// <summary>True for an attribute of a column that may go.</summary>
    public bool MayGo(AttributeData attribute, string column)
    {
        if (file.ColumnsAt(file.Head.Version).FirstOrDefault(candidate => candidate.Form.Name == column) is not ( > 0 and int id, { } now))
        {
            return false;
        }

        Locked<ColumnForm> line = file.Find(id)!.Line;
        return Kind(attribute) switch
        {
            KnownNames.RenamedFrom => MayGo(version => line.At(version)?.Name == attribute.Positional(0) as string),
            KnownNames.ConvertedBy => MayGo(version => line.At(version) is { } form && (form.Type != now.Type || form.Shape != now.Shape)),
            KnownNames.FilledBy => MayGo(version => line.At(version) is not { } form || (form.IsNullable && !now.IsNullable)),
            _ => false,
        };
    }

    /// <summary>The full name of an answer's attribute; empty for any other.</summary>
    public static string Kind(AttributeData attribute) => s_kinds.FirstOrDefault(kind => attribute.AttributeClass?.Is(kind) == true) ?? "";

    private static readonly string[] s_kinds = [KnownNames.RenamedFrom, KnownNames.Removed, KnownNames.ConvertedBy, KnownNames.FilledBy, KnownNames.UpgradedBy];

    private bool Has(int version, string? name) => file.ColumnsAt(version).Any(column => column.Form.Name == name);

    /// <summary>The last version that a method takes: that of its view, <c>UserV3</c>; with an <c>OldRow</c> every one but the last.</summary>
    private int LastOf(string? method, INamedTypeSymbol type)
    {
        string? view = type.GetMembers(method ?? "").OfType<IMethodSymbol>().FirstOrDefault()?.Parameters.FirstOrDefault()?.Type.Name;
        string start = type.Name + "V";
        return view?.StartsWith(start, StringComparison.Ordinal) == true && int.TryParse(view.Substring(start.Length), out int version) ? version : file.Head.Version - 1;
    }
}
