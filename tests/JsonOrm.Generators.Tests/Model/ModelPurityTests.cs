extern alias generators;

using System.Collections;
using System.Reflection;
using JsonOrm.Generators.Model;
using JsonOrm.Generators.Tests.Harness;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests.Model;

/// <summary>A model holds values alone: a symbol in it would keep a whole compilation alive and never be equal.</summary>
public sealed class ModelPurityTests
{
    private const string LockedUser = "[Table] public partial class User { [Key] public int Id { get; set; } public required string FullName { get; set; } }";

    private const string LockedUserText = """
        [{"table":"user","format":1,"version":2,"hash":"484cceab98ef3788","parent":"73b4863d9911c5cb","minimumVersion":1},

        {"id":1,"name":"Id","type":"int","nullable":false},
        {"id":2,"name":"FullName","type":"string","nullable":false,"was":[{"until":1,"name":"Name","type":"string","nullable":false}]},
        {"key":[1],"assigned":true},
        {"end":true}]
        """;

    [Fact]
    public void No_field_reachable_from_the_model_has_a_type_that_is_not_compared_by_value()
    {
        var seen = new HashSet<Type>();
        var faults = new List<string>();
        Visit(typeof(LockedTable));
        Visit(typeof(ProjectionModel));
        Assert.Contains(typeof(TableModel), seen);
        Assert.Contains(typeof(OwnedShape), seen);
        Assert.Contains(typeof(ColumnRule), seen);
        Assert.Contains(typeof(ProjectedShape), seen);
        Assert.Empty(faults);

        void Visit(Type type)
        {
            if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string))
            {
                return;
            }

            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(generators::JsonOrm.Rules.EquatableArray<>))
            {
                Visit(type.GetGenericArguments()[0]);
                return;
            }

            if (!typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type))
            {
                faults.Add($"{type} is not IEquatable of itself");
            }

            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                Type held = Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType;
                bool isOurs = held.Assembly == typeof(TableModel).Assembly;
                if (!isOurs && !held.IsPrimitive && held != typeof(string))
                {
                    faults.Add($"{type}.{field.Name} is a {held}");
                }

                Visit(held);
            }
        }
    }

    [Fact]
    public void No_object_reachable_from_a_live_model_belongs_to_the_compiler()
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (string name in CorpusModels.All())
        {
            GeneratorRun run = GeneratorRun.Start(CorpusModels.Code(name));
            foreach (object value in ModelsOf(run))
            {
                Visit(value, name);
            }
        }

        GeneratorRun locked = GeneratorRun.Start(TestCompilation.Of(LockedUser), new LockText(LockedUserText));
        Assert.Contains("version: 2", locked.Source("User.Schema.g.cs"), StringComparison.Ordinal);
        foreach (object value in ModelsOf(locked))
        {
            Visit(value, "locked");
        }

        Assert.Contains(seen, value => value.GetType().Name == "LockedColumn");
        Assert.True(seen.Count > 1000, $"only {seen.Count} objects were seen");

        void Visit(object? value, string path)
        {
            if (value is null || value is string || value.GetType().IsPrimitive || !seen.Add(value))
            {
                return;
            }

            Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or SemanticModel or SyntaxReference, $"{path} is a {value.GetType()}");
            Assert.False(value.GetType().Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{path} is a {value.GetType()}");
            if (value is IEnumerable items)
            {
                foreach (object? item in items)
                {
                    Visit(item, path + "[]");
                }

                return;
            }

            foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                Visit(field.GetValue(value), path + "." + field.Name);
            }
        }
    }

    [Fact]
    public void Models_of_equal_code_are_equal_and_hash_alike()
    {
        foreach (string name in CorpusModels.All())
        {
            object[] first = ModelsOf(name), second = ModelsOf(name);
            Assert.Equal(first, second);
            Assert.Equal(first.Select(model => model.GetHashCode()), second.Select(model => model.GetHashCode()));
        }
    }

    [Fact]
    public void The_default_array_is_the_empty_one()
    {
        Assert.True(default(generators::JsonOrm.Rules.EquatableArray<int>).Equals(new generators::JsonOrm.Rules.EquatableArray<int>([])));
        Assert.Equal(default(generators::JsonOrm.Rules.EquatableArray<int>).GetHashCode(), new generators::JsonOrm.Rules.EquatableArray<int>([]).GetHashCode());
        Assert.False(new generators::JsonOrm.Rules.EquatableArray<int>([1, 2]).Equals(new generators::JsonOrm.Rules.EquatableArray<int>([2, 1])));
    }

    [Fact]
    public void The_generator_is_built_against_the_Roslyn_that_users_have()
    {
        // A newer reference would keep the generator from being loaded (CS9057).
        AssemblyName roslyn = typeof(TableGenerator).Assembly.GetReferencedAssemblies().Single(name => name.Name == "Microsoft.CodeAnalysis");
        Assert.Equal(new Version(4, 14, 0, 0), roslyn.Version);
    }

    private static object[] ModelsOf(string name) => ModelsOf(GeneratorRun.Start((CSharpCompilation)TestCompilation.Of(CorpusModels.Code(name))));

    private static object[] ModelsOf(GeneratorRun run) =>
        [.. run.Result.TrackedSteps
            .Where(step => step.Key is TrackingNames.Table or TrackingNames.Projection or TrackingNames.LockedTable or TrackingNames.LockFile)
            .SelectMany(step => step.Value).SelectMany(one => one.Outputs).Select(output => output.Value)];

    private sealed class LockText(string text) : AdditionalText
    {
        public override string Path => "Schema/user.schema.json";

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) => Microsoft.CodeAnalysis.Text.SourceText.From(text);
    }
}
