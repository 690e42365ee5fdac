using JsonOrm.Evolution;
using static JsonOrm.Storage.Tests.Evolution.Catalogue.SchemaText;

namespace JsonOrm.Storage.Tests.Evolution.Catalogue;

// Members of nested values, here two levels down.
internal static partial class Changes
{
    private static IEnumerable<ChangeCase> Members()
    {
        yield return Nested(ChangeKind.MemberAdded, "City:String", "City:String,Zip:String?", "\"City\":\"a\"", "\"City\":\"a\"");
        yield return Nested(ChangeKind.MemberAddedWithDefault, "City:String", "City:String,Land:String=", "\"City\":\"a\"", "\"City\":\"a\"");
        yield return Nested(ChangeKind.MemberAddedWithoutValue, "City:String", "City:String,Land:String", "\"City\":\"a\"", null);
        yield return Nested(ChangeKind.MemberRemoved, "City:String,Zip:String?", "City:String", "\"City\":\"a\",\"Zip\":\"1\"", "\"City\":\"a\"", new TypeUpgrade(1) { Removed = ["Zip"] });
        yield return Nested(ChangeKind.MemberRemovedUnanswered, "City:String,Zip:String?", "City:String", "\"City\":\"a\",\"Zip\":\"1\"", null);
        yield return Nested(
            ChangeKind.MemberRenamed, "City:String", "Town:String", "\"City\":\"a\"", "\"Town\":\"a\"", new TypeUpgrade(1) { Members = [new("Town") { RenamedFrom = ["City"] }] });
        yield return Nested(ChangeKind.MembersReordered, "City:String,Zip:String", "Zip:String,City:String", "\"City\":\"a\",\"Zip\":\"1\"", "\"City\":\"a\",\"Zip\":\"1\"");
        yield return Nested(
            ChangeKind.MemberConverted,
            "Size:Int16",
            "Size:String",
            "\"Size\":5",
            "\"Size\":\"size 5\"",
            new TypeUpgrade(1) { Members = [new("Size") { Conversions = [new("Text", ColumnType.Int16, takesNull: false) { Convert = ToText }] }] });
        yield return Nested(ChangeKind.MemberTypeChanged, "Size:Int16", "Size:String", "\"Size\":5", null);
        yield return Nested(ChangeKind.MemberWidened, "Size:Int16", "Size:Int32", "\"Size\":5", "\"Size\":5");
        yield return Nested(ChangeKind.MemberBecameNullable, "Size:Int16", "Size:Int16?", "\"Size\":5", "\"Size\":5");
        yield return Nested(ChangeKind.MemberNullsFilled, "Size:Int16?", "Size:Int16=", "\"Size\":null", "");
        yield return Nested(ChangeKind.MemberNullsRefused, "Size:Int16?", "Size:Int16", "", null);
        yield return Nested(ChangeKind.MemberLostDefault, "Size:Int16=", "Size:Int16", "\"Size\":5", "\"Size\":5");
        const string Kind = "Kind:enum(Home=0,Work=1)";
        const string Work = "\"Kind\":\"Work\"";
        yield return Nested(ChangeKind.MemberEnumGrew, Kind, "Kind:enum(Home=0,Work=1,Else=2)", Work, Work);
        yield return Nested(
            ChangeKind.MemberEnumRenamed, Kind, "Kind:enum(Home=0,Office=1)", Work, "\"Kind\":\"Office\"", new TypeUpgrade(2) { Enum = [new("Work", "Office", false)] });
        yield return Nested(
            ChangeKind.MemberEnumReplaced, Kind, "Kind:enum(Home=0)", Work, "\"Kind\":\"Home\"", new TypeUpgrade(2) { Enum = [new("Work", "Home", true)] });
        yield return Nested(ChangeKind.MemberEnumRemoved, Kind, "Kind:enum(Home=0)", Work, null);
        yield return Nested(ChangeKind.MemberEnumRenumbered, Kind, "Kind:enum(Home=0,Work=5)", Work, Work);
        yield return Nested(ChangeKind.MemberEnumFlags, Kind, "Kind:flags(Home=0,Work=1)", Work, null);
        yield return Nested(ChangeKind.ListBecameSet, "Tags:[String]", "Tags:set[String]", "\"Tags\":[\"a\",\"a\"]", null);
        yield return Nested(ChangeKind.SetBecameList, "Tags:set[String]", "Tags:[String]", "\"Tags\":[\"a\"]", "\"Tags\":[\"a\"]");
        yield return Nested(ChangeKind.ValueBecameJson, "Tags:[String]", "Tags:Json", "\"Tags\":[\"a\"]", "\"Tags\":[\"a\"]");
    }

    private static ChangeCase Nested(ChangeKind kind, string before, string after, string value, string? expected, TypeUpgrade? answers = null) => Case(
        kind,
        Table(["Id:Int32", $"Home:{{Rooms:[{{{before}}}]}}"]),
        Table(["Id:Int32", $"Home:{{Rooms:[{{{after}}}]}}"], answers: answers is null ? null : Column(new("Home") { Types = [answers] })),
        [$$$"""{"Id":1,"Home":{"Rooms":[{{{{value}}}},{{{{value}}}}]}}"""],
        expected is null ? null : [$$$"""{"Id":1,"Home":{"Rooms":[{{{{expected}}}},{{{{expected}}}}]}}"""]);
}
