using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Turns the validation attributes of a property into rules, and rejects those that contradict its type.</summary>
internal static class ColumnRuleReader
{
    private const string StringsOnly = "it checks strings";

    /// <summary>
    /// Returns the rules of a property that is not stored, which are only those that it states; if its type has no shape, its attributes are created and
    /// called.
    /// </summary>
    public static IReadOnlyList<ColumnRule> ReadComputed(IPropertySymbol property, TypeShape? shape, Func<ISymbol, bool> canName, RuleViolations violations)
    {
        var reader = new Reading(property, shape ?? new TypeShape(ShapeKind.JsonElement, ColumnKind.Json, "", true, true), canName, violations);
        foreach (AttributeData attribute in MemberAttributes.Of(property))
        {
            if (shape is null && ValidationAttributes.IsOne(attribute.AttributeClass))
            {
                reader.AddCustom(attribute);
            }
            else if (attribute.AttributeClass is { } type)
            {
                reader.Read(attribute, type);
            }
        }

        return reader.Rules;
    }

    /// <summary>The rules of a stored property.</summary>
    public static IReadOnlyList<ColumnRule> Read(IPropertySymbol property, TypeShape shape, Func<ISymbol, bool> canName, RuleViolations violations)
    {
        var reader = new Reading(property, shape, canName, violations);
        bool isRequired = false;
        foreach (AttributeData attribute in MemberAttributes.Of(property))
        {
            if (attribute.AttributeClass is { } type)
            {
                isRequired |= type.Is(KnownNames.Required);
                reader.Read(attribute, type);
            }
        }

        if (!isRequired && shape.IsReference && !shape.IsNullable)
        {
            reader.Rules.Insert(0, new ColumnRule(ColumnRuleKind.NotNull, reader.Label + " must not be null.", default, reader.NotNullCode));
        }

        return reader.Rules;
    }

    private sealed class Reading(IPropertySymbol property, TypeShape shape, Func<ISymbol, bool> canName, RuleViolations violations)
    {
        private readonly RuleMessages _messages = new(property);

        public List<ColumnRule> Rules { get; } = [];

        /// <summary>The property's name in messages.</summary>
        public string Label => _messages.Label;

        /// <summary>The C# of the message that the property must not be null, if its label is a resource.</summary>
        public string NotNullCode => _messages.LabelCode.StartsWith("\"", StringComparison.Ordinal) ? "" : _messages.LabelCode + " + \" must not be null.\"";

        private bool IsString => shape is { Kind: ShapeKind.Scalar, Column: ColumnKind.String };

        public void Read(AttributeData attribute, INamedTypeSymbol type)
        {
            switch (type.Name)
            {
                case "RequiredAttribute" when type.Is(KnownNames.Required):
                    AddRequired(attribute);
                    break;
                case "StringLengthAttribute" when type.Is(KnownNames.StringLength):
                    AddLength(attribute, attribute.Named("MinimumLength") ?? 0, attribute.Positional(0), IsString, StringsOnly);
                    break;
                case "MaxLengthAttribute" when type.Is(KnownNames.MaxLength):
                    // Without an argument it allows any length the database can store.
                    AddLength(attribute, 0, attribute.Positional(0) is int and not -1 ? attribute.Positional(0) : int.MaxValue, HasLength(shape), "it checks strings and collections");
                    break;
                case "MinLengthAttribute" when type.Is(KnownNames.MinLength):
                    AddLength(attribute, attribute.Positional(0), int.MaxValue, HasLength(shape), "it checks strings and collections");
                    break;
                case "LengthAttribute" when type.Is(KnownNames.Length):
                    AddLength(attribute, attribute.Positional(0), attribute.Positional(1), HasLength(shape), "it checks strings and collections");
                    break;
                case "RangeAttribute" when type.Is(KnownNames.Range):
                    AddRange(attribute);
                    break;
                case "RegularExpressionAttribute" when type.Is(KnownNames.RegularExpression):
                    AddPattern(attribute);
                    break;
                case "EmailAddressAttribute" when type.Is(KnownNames.EmailAddress):
                    AddText(attribute, ColumnRuleKind.EmailAddress, "{0} must be an e-mail address.");
                    break;
                case "PhoneAttribute" when type.Is(KnownNames.Phone):
                    AddText(attribute, ColumnRuleKind.Phone, "{0} must be a phone number.");
                    break;
                case "UrlAttribute" when type.Is(KnownNames.Url):
                    AddText(attribute, ColumnRuleKind.Url, "{0} must be an http, https or ftp address.");
                    break;
                case "Base64StringAttribute" when type.Is(KnownNames.Base64String):
                    AddText(attribute, ColumnRuleKind.Base64, "{0} must be base64.");
                    break;
                case "AllowedValuesAttribute" when type.Is(KnownNames.AllowedValues):
                    AddValues(attribute, ColumnRuleKind.AllowedValues, "{0} must be one of the allowed values.");
                    break;
                case "DeniedValuesAttribute" when type.Is(KnownNames.DeniedValues):
                    AddValues(attribute, ColumnRuleKind.DeniedValues, "{0} must not be one of the denied values.");
                    break;
                case "CompareAttribute" when type.Is(KnownNames.Compare):
                    AddCompare(attribute);
                    break;
                default:
                    if (ValidationAttributes.IsOne(type))
                    {
                        AddCustom(attribute);
                    }

                    break;
            }
        }

        private static bool HasLength(TypeShape shape) =>
            shape.Kind is ShapeKind.Sequence or ShapeKind.Dictionary ||
            (shape.Kind == ShapeKind.Scalar && shape.Column.IsReference());

        private void AddRequired(AttributeData attribute)
        {
            if (!shape.IsReference && !shape.IsNullable)
            {
                return;
            }

            bool refusesEmpty = IsString && attribute.Named("AllowEmptyStrings") is not true;
            Add(attribute, refusesEmpty ? ColumnRuleKind.NotEmpty : ColumnRuleKind.NotNull, refusesEmpty ? "{0} must not be empty." : "{0} must not be null.");
        }

        private void AddLength(AttributeData attribute, object? minimum, object? maximum, bool fits, string why)
        {
            if (!fits)
            {
                Contradict(attribute, why);
            }
            else if (minimum is not int low || maximum is not int high)
            {
                Contradict(attribute, "its arguments are not numbers");
            }
            else if (low < 0 || high < low)
            {
                Contradict(attribute, "its minimum is negative or above its maximum");
            }
            else
            {
                string unit = IsString ? "characters" : shape.Column == ColumnKind.Bytes ? "bytes" : "elements";
                string message = (low, high) switch
                {
                    (0, _) => "{0} must have at most {1} " + unit + ".",
                    (_, int.MaxValue) => "{0} must have at least {2} " + unit + ".",
                    _ => "{0} must have {2} to {1} " + unit + ".",
                };

                // The placeholders have the positions that each attribute's own message uses.
                string name = attribute.AttributeClass!.Name;
                bool isMinimumFirst = name is "MinLengthAttribute" or "LengthAttribute";
                bool isOurs = attribute.Named("ErrorMessage") is null && attribute.Named("ErrorMessageResourceName") is null;
                object[] places = !isOurs && isMinimumFirst ? [low, high] : [high, low];
                Add(attribute, ColumnRuleKind.Length, message, places, RangeLiterals.Text(low), RangeLiterals.Text(high));
            }
        }

        private void AddRange(AttributeData attribute)
        {
            if (RangeLiterals.Read(attribute, shape, out string why) is not { } range)
            {
                Contradict(attribute, why);
                return;
            }

            bool minimumIsExclusive = attribute.Named("MinimumIsExclusive") is true;
            bool maximumIsExclusive = attribute.Named("MaximumIsExclusive") is true;
            string message = (minimumIsExclusive, maximumIsExclusive) switch
            {
                (false, false) => "{0} must be between {1} and {2}.",
                (true, false) => "{0} must be above {1} and at most {2}.",
                (false, true) => "{0} must be at least {1} and below {2}.",
                _ => "{0} must be above {1} and below {2}.",
            };
            Add(
                attribute,
                ColumnRuleKind.Range,
                message,
                [range.MinimumText, range.MaximumText],
                range.Minimum, range.Maximum, range.Cast, minimumIsExclusive ? ">" : ">=", maximumIsExclusive ? "<" : "<=");
        }

        private void AddPattern(AttributeData attribute)
        {
            if (!IsString)
            {
                Contradict(attribute, StringsOnly);
                return;
            }

            string pattern = attribute.Positional(0) as string ?? "";
            try
            {
                _ = new Regex(pattern, RegexOptions.CultureInvariant);
            }
            catch (ArgumentException fault)
            {
                Contradict(attribute, "its pattern is not a regular expression: " + fault.Message);
                return;
            }

            string timeout = RangeLiterals.Text(attribute.Named("MatchTimeoutInMilliseconds") is int given ? given : 2000);
            Add(attribute, ColumnRuleKind.Pattern, "{0} must match the pattern {1}.", [pattern], pattern, timeout);
        }

        private void AddText(AttributeData attribute, ColumnRuleKind kind, string message)
        {
            if (IsString)
            {
                Add(attribute, kind, message);
            }
            else
            {
                Contradict(attribute, StringsOnly);
            }
        }

        private void AddValues(AttributeData attribute, ColumnRuleKind kind, string message)
        {
            var literals = new List<string>();
            if (shape.Kind is not (ShapeKind.Scalar or ShapeKind.Enum) || attribute.ConstructorArguments.Length != 1)
            {
                Contradict(attribute, "it checks scalar columns");
                return;
            }

            TypedConstant values = attribute.ConstructorArguments[0];
            foreach (TypedConstant value in values.Kind == TypedConstantKind.Array && !values.IsNull ? [.. values.Values] : new[] { values })
            {
                if (ConstantLiterals.Of(value, property.Type) is not { } literal)
                {
                    Contradict(attribute, "a value in it is of another type than the property");
                    return;
                }

                literals.Add(literal);
            }

            if (literals.Count == 0)
            {
                Contradict(attribute, "it names no value");
                return;
            }

            Add(attribute, kind, message, [], [.. literals]);
        }

        /// <summary>Adds an attribute of unknown content that validates values: it is created once and called.</summary>
        public void AddCustom(AttributeData attribute)
        {
            if (CustomValidation.FaultOf(attribute) is { } fault)
            {
                Contradict(attribute, fault);
            }
            else if (AttributeCode.Of(attribute, canName) is { } code)
            {
                Rules.Add(new ColumnRule(ColumnRuleKind.Custom, "", new[] { code, property.Name, _messages.LabelCode }.ToEquatableArray()));
            }
            else
            {
                Contradict(attribute, ValidationAttributes.Unreachable);
            }
        }

        private void AddCompare(AttributeData attribute)
        {
            string other = attribute.Positional(0) as string ?? "";
            if (PropertyRoles.PropertiesOf(property.ContainingType).FirstOrDefault(candidate => candidate.Name == other) is { } found &&
                PropertyRoles.GetterOf(found) is { } getter && canName(getter))
            {
                Add(attribute, ColumnRuleKind.Compare, "{0} and {1} must be equal.", [new RuleMessages(found).Label], other);
            }
            else
            {
                Contradict(attribute, "'" + other + "' is not a property that generated code can read");
            }
        }

        private void Add(AttributeData attribute, ColumnRuleKind kind, string message) => Add(attribute, kind, message, []);

        /// <param name="attribute">The attribute.</param>
        /// <param name="kind">What it checks.</param>
        /// <param name="message">The message if the attribute has none.</param>
        /// <param name="places">The values of the placeholders from {1} on.</param>
        /// <param name="arguments">Depends on the kind.</param>
        private void Add(AttributeData attribute, ColumnRuleKind kind, string message, object[] places, params string[] arguments)
        {
            if (_messages.Of(attribute, message, places) is { } said)
            {
                Rules.Add(new ColumnRule(kind, said.Text, arguments.ToEquatableArray(), said.Code));
            }
            else
            {
                Contradict(attribute, "its ErrorMessageResourceName is no static string property of ErrorMessageResourceType that is public or internal");
            }
        }

        private void Contradict(AttributeData attribute, string why) => violations.Add(
            TableRule.AttributeContradictsType,
            property,
            attribute,
            ValidationAttributes.NameOf(attribute),
            property.Name,
            property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            why);
    }
}
