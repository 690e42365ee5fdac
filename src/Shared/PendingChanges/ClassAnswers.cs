using JsonOrm.Evolution;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.PendingChanges;

/// <summary>Reads the answers that a class declares about its earlier versions, in the form that the comparison uses. Generated code gives the engine the same answers.</summary>
internal sealed class ClassAnswers
{
    private readonly IReadOnlyList<OwnedShape> _owned;
    private readonly IReadOnlyList<EnumShape> _enums;

    private ClassAnswers(TableDeclaration table)
    {
        _owned = table.Owned;
        _enums = table.Enums;
    }

    public static SchemaAnswers Of(TableDeclaration table, Compilation compilation)
    {
        var answers = new ClassAnswers(table);
        TableUpgradeShape? upgrade = UpgradeReader.Read(table.Type, compilation);
        return new SchemaAnswers
        {
            RenamedFrom = upgrade?.RenamedFrom ?? EquatableArray<string>.Empty,
            Removed = upgrade?.Removed ?? EquatableArray<string>.Empty,
            UpgradedBy = upgrade?.Upgrade?.Name,
            Columns = answers.Members(table.Stored.Properties.Select(property => property.Shape), areColumns: true),
        };
    }

    private Dictionary<string, ColumnAnswers> Members(IEnumerable<MemberShape> members, bool areColumns)
    {
        var answers = new Dictionary<string, ColumnAnswers>(StringComparer.Ordinal);
        foreach (MemberShape member in members)
        {
            TypeShape shape = member.Shape;
            answers[member.Name] = new ColumnAnswers
            {
                RenamedFrom = member.Upgrade?.RenamedFrom ?? EquatableArray<string>.Empty,
                Conversions = [.. (member.Upgrade?.Conversions ?? default).Select(conversion => new ConversionAnswer(conversion.Method.Name, conversion.From.ToString(), conversion.TakesNull))],
                HasConstant = member.Upgrade?.Constant is not null,
                FilledBy = member.Upgrade?.Filling?.Name,
                Enum = shape.Kind == ShapeKind.Enum ? Enum(_enums.First(candidate => candidate.Type == shape.Type)) : EnumAnswers.None,
                Types = areColumns && shape.Column == ColumnKind.Json ? Types(shape) : new Dictionary<int, TypeAnswers>(),
            };
        }

        return answers;
    }

    private Dictionary<int, TypeAnswers> Types(TypeShape shape)
    {
        var answers = new Dictionary<int, TypeAnswers>();
        foreach (MetType type in MetTypes.Of(shape, _owned, _enums))
        {
            answers[answers.Count] = type.Owned is { } owned
                ? new TypeAnswers { Removed = owned.Removed, Members = Members(owned.Members, areColumns: false) }
                : new TypeAnswers { Enum = Enum(type.Enum!) };
        }

        return answers;
    }

    private static EnumAnswers Enum(EnumShape shape)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var replaced = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (FormerMember former in shape.Former)
        {
            (former.IsReplaced ? replaced : renamed)[former.Former] = former.Name;
        }

        return new EnumAnswers { Renamed = renamed, Replaced = replaced };
    }
}
