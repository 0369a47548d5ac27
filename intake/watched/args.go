// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
)

// The arguments of sentences are values of any type, and JSON has fewer types
// than Go. A text, a list of texts and an int stand as they are; these are the
// names that the others have.
const (
	asInt64 = "int64"
	asPlace = "place"
)

// pack makes an argument ready to be written. It fails on a type that would come
// back as another.
func pack(value any) (any, error) {
	switch v := value.(type) {
	case string, int, []string:
		return v, nil
	case int64:
		return map[string]any{asInt64: v}, nil
	case record.Place:
		return map[string]any{asPlace: []any{v.Sheet, v.Row, v.Column}}, nil
	}
	return nil, fmt.Errorf("an argument that is a %T does not travel", value)
}

var errArgument = errors.New("an argument that no sentence has")

// each makes a new map of arguments, for reasons share theirs.
func each(args map[string]any, do func(any) (any, error)) (map[string]any, error) {
	if args == nil {
		return nil, nil
	}
	made := make(map[string]any, len(args))
	for name, value := range args {
		v, err := do(value)
		if err != nil {
			return nil, err
		}
		made[name] = v
	}
	return made, nil
}

// unpack makes of an argument that was read what it was.
func unpack(value any) (any, error) {
	switch v := value.(type) {
	case string:
		return v, nil
	case json.Number:
		n, err := v.Int64()
		return int(n), err
	case []any:
		list := make([]string, len(v))
		for i, each := range v {
			text, ok := each.(string)
			if !ok {
				return nil, errArgument
			}
			list[i] = text
		}
		return list, nil
	case map[string]any:
		if n, ok := v[asInt64].(json.Number); ok && len(v) == 1 {
			return n.Int64()
		}
		if parts, ok := v[asPlace].([]any); ok && len(v) == 1 && len(parts) == 3 {
			sheet, isSheet := parts[0].(string)
			row, isRow := parts[1].(json.Number)
			column, isColumn := parts[2].(string)
			n, err := row.Int64()
			if isSheet && isRow && isColumn && err == nil {
				return record.Place{Sheet: sheet, Row: int(n), Column: column}, nil
			}
		}
	}
	return nil, errArgument
}

// eachReason does something to each argument of every reason and doubt in a
// reading. It fails where a value would be lost on the way: in a field that is
// not exported, or of no type in particular.
func eachReason(reading *intake.Reading, do func(any) (any, error)) error {
	return walk(reflect.ValueOf(reading), func(v reflect.Value) (done bool, err error) {
		if !v.CanAddr() {
			return false, nil
		}
		switch value := v.Addr().Interface().(type) {
		case *record.Reason:
			value.Args, err = each(value.Args, do)
			return true, err
		case *plan.Doubt:
			value.Args, err = each(value.Args, do)
			return true, err
		}
		return false, nil
	})
}

// walk visits every struct within v. visit says whether the struct is dealt with.
func walk(v reflect.Value, visit func(reflect.Value) (bool, error)) error {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return walk(v.Elem(), visit)
	case reflect.Struct:
		if done, err := visit(v); done || err != nil {
			return err
		}
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				return fmt.Errorf("%s.%s does not travel", v.Type(), v.Type().Field(i).Name)
			}
			if err := walk(v.Field(i), visit); err != nil {
				return err
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if err := walk(v.Index(i), visit); err != nil {
				return err
			}
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			if err := walk(it.Value(), visit); err != nil {
				return err
			}
		}
	case reflect.Interface, reflect.Func, reflect.Chan, reflect.Array, reflect.UnsafePointer:
		return fmt.Errorf("a %s does not travel", v.Type())
	}
	return nil
}
